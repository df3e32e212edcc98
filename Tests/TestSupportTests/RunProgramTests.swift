import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct RunProgramTests {
    @Test func `a program's output, errors and exit code are collected`() async throws {
        let result = try await runProgram("/bin/sh", ["-c", #"cat; echo "$WORD" >&2; exit 7"#], environment: ["WORD": "b"], input: "a")
        #expect(result.exitCode == 7)
        #expect(result.standardOutput == "a")
        #expect(result.standardError == "b\n")
    }

    @Test func `a program that a signal ends has 128 and the signal as its exit code`() async throws {
        let result = try await runProgram("/bin/sh", ["-c", "kill -TERM $$"])
        #expect(result.exitCode == 128 + 15)
    }

    @Test func `a program runs in the directory that it is given`() async throws {
        try await withTemporaryDirectory { directory in
            try directory.write("text", to: "some/file")
            let result = try await runProgram("/bin/ls", ["some"], in: directory)
            #expect(result.standardOutput == "file\n")
        }
    }

    @Test func `a program and its children are ended when its time is over`() async throws {
        try await withTemporaryDirectory { directory in
            let script = "sleep 60 & echo $! >child; wait"
            await #expect(throws: TestSupportError.self) {
                try await runProgram("/bin/sh", ["-c", script], in: directory, timeLimit: .seconds(2))
            }
            let text = try String(contentsOfFile: directory.appending("child").string, encoding: .utf8)
            let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
            // The orphan is init's to reap, which may take a moment.
            try await eventually("the child's end", within: .seconds(5)) { isRunning(child) ? nil : true }
        }
    }

    @Test func `a test talks to a program while it runs`() async throws {
        let script = #"echo name?; read name; echo "hello $name"; read more || exit 3"#
        let result = try await withProgram("/bin/sh", ["-c", script]) { session in
            try await session.waits(for: "name?")
            try await session.type("you\n")
            try await session.waits(for: "hello you")
        }
        #expect(result.exitCode == 3)
        #expect(result.standardOutput == "name?\nhello you\n")
    }

    @Test func `a program on a terminal is interrupted by Ctrl-C`() async throws {
        let script = "trap 'echo interrupted; exit 130' INT; test -t 1 && echo ready; while :; do sleep 0.05; done"
        let result = try await withProgram("/bin/sh", ["-c", script], onTerminal: true) { session in
            try await session.waits(for: "ready")
            try await session.type("\u{3}")
            try await session.waits(for: "interrupted")
        }
        #expect(result.exitCode == 130)
    }

    @Test func `words reach a program on a terminal as they are`() async throws {
        let result = try await withProgram("/usr/bin/printf", ["%s|", "a b", "it's", "$HOME", ""], onTerminal: true) { _ in }
        #expect(result.standardOutput == "a b|it's|$HOME||")
    }

    @Test func `a temporary directory is gone afterwards, also when its user fails`() async throws {
        var path = ""
        await #expect(throws: TestSupportError.self) {
            try await withTemporaryDirectory { directory in
                path = directory.string
                try directory.write("text", to: "file")
                throw TestSupportError("as planned")
            }
        }
        #expect(!path.isEmpty && !FileManager.default.fileExists(atPath: path))
    }

    /// Whether the process exists and is no zombie.
    private func isRunning(_ process: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        return status.split(separator: ")").last?.split(separator: " ").first != "Z"
    }
}
