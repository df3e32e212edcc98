import Foundation
import SystemPackage
import Testing

@testable import MeshRack

@Suite(.timeLimit(.minutes(2)))
struct ReadinessProbeTests {
    private func start(_ probe: ReadinessProbe, _ shell: Shell, _ files: ProcessFiles) throws -> ShellProcess {
        let arguments = Array(probe.command.dropFirst(3))
        return try ShellProcess(shell, script: files.adapt(ReadinessProbe.script), arguments)
    }

    @Test(arguments: Shell.all, ["00000000:0050", "00000000000000000000000000000000:0050", "0000000000000000FFFF000000000000:0050"])
    func aListenerOnAllInterfacesIsReady(shell: Shell, local: String) async throws {
        try await withProcessFiles { files in
            try files.write([.listening(local)], to: local.count > 20 ? "tcp6" : "tcp")
            let process = try start(ReadinessProbe(port: 80, limit: 0), shell, files)
            #expect(await process.output() == [])
            #expect(await process.exitCode() == 0)
            #expect(files.markText == "ready\n")
        }
    }

    @Test(arguments: Shell.all)
    func whatListensElsewhereIsNotReadyAndIsTold(shell: Shell) async throws {
        try await withProcessFiles { files in
            try files.write([
                .listening("0100007F:0050"), .listening("00000000:0BB8"), .listening("0B00007F:9C40"), .established("00000000:0050"),
                .listening("0205000A:1F90"),
            ])
            try files.write(
                [
                    .listening("00000000000000000000000001000000:0050"), .listening("00000000000000000000000000000000:1F91"),
                    .listening("B80D0120000000000000000001000000:01BB"), .listening("0000000000000000FFFF00000100007F:2328"),
                ],
                to: "tcp6"
            )
            let process = try start(ReadinessProbe(port: 80, limit: 0), shell, files)
            let output = await process.output().joined(separator: "\n")
            #expect(await process.exitCode() == 1)
            #expect(
                InstanceFailure.listeners(in: output) == [
                    "127.0.0.1:80", "0.0.0.0:3000", "10.0.5.2:8080", "[::1]:80", "[::]:8081",
                    "[2001:0DB8:0000:0000:0000:0000:0000:0001]:443",
                    "127.0.0.1:9000",
                ]
            )
            #expect(files.markText == "failed\n")
        }
    }

    @Test(arguments: Shell.all)
    func nothingThatListensIsTold(shell: Shell) async throws {
        try await withProcessFiles { files in
            let process = try start(ReadinessProbe(port: 80, limit: 0), shell, files)
            #expect(InstanceFailure.listeners(in: await process.output().joined()) == [])
        }
    }

    @Test(arguments: Shell.all)
    func theFirstProbeBlocksUntilSomethingListens(shell: Shell) async throws {
        try await withProcessFiles { files in
            let process = try start(ReadinessProbe(port: 80, limit: 600), shell, files)
            // Time in which a probe that doesn't block would have ended.
            try await Task.sleep(for: .milliseconds(400))
            #expect(process.isRunning)
            try files.write([.listening("00000000:0050")])
            #expect(await process.exitCode() == 0)
        }
    }

    @Test(arguments: Shell.all)
    func onceReadyAProbeWaitsBeforeItLooks(shell: Shell) async throws {
        try await withProcessFiles { files in
            try "ready\n".write(toFile: files.mark.string, atomically: true, encoding: .utf8)
            try files.write([.listening("00000000:0050")])
            let began = ContinuousClock.now
            let process = try start(ReadinessProbe(port: 80, limit: 60, period: 1), shell, files)
            #expect(await process.exitCode() == 0)
            #expect(.now - began >= .seconds(1))
        }
    }

    @Test(arguments: Shell.all)
    func whatNothingSpeaksForIsReadyHavingStayedUp(shell: Shell) async throws {
        try await withProcessFiles { files in
            let began = ContinuousClock.now
            let process = try start(ReadinessProbe(port: nil, limit: 60, settle: 1), shell, files)
            #expect(await process.exitCode() == 0)
            #expect(.now - began >= .seconds(1))
            #expect(files.markText == "ready\n")
        }
    }

    @Test(arguments: Shell.all)
    func aListenerThatIsLostForLongerThanTheGraceFails(shell: Shell) async throws {
        try await withProcessFiles { files in
            try "ready\n".write(toFile: files.mark.string, atomically: true, encoding: .utf8)
            let probe = ReadinessProbe(port: 80, limit: 60, period: 0, grace: 1)
            #expect(try await start(probe, shell, files).exitCode() == 1)
            // Having given up, the next says so at once: it would sleep longer than a test may take.
            #expect(try await start(ReadinessProbe(port: 80, limit: 600, period: 600), shell, files).exitCode() == 1)
        }
    }

    @Test(arguments: Shell.all)
    func theImagesOwnCheckCountsTooAndItsLastOutputIsTold(shell: Shell) async throws {
        try await withProcessFiles { files in
            try files.write([.listening("00000000:0050")])
            let good = ReadinessProbe(port: 80, limit: 0, check: ["sh", "-c", "exit 0"])
            #expect(try await start(good, shell, files).exitCode() == 0)
            try FileManager.default.removeItem(atPath: files.mark.string)
            let bad = try start(ReadinessProbe(port: 80, limit: 0, check: ["sh", "-c", "echo 'no  database'; exit 3"]), shell, files)
            #expect(await bad.output() == [ReadinessProbe.checkPrefix, "no  database"])
            #expect(await bad.exitCode() == 1)
        }
    }

    @Test(arguments: Shell.all)
    func aCheckThatHangsIsKilled(shell: Shell) async throws {
        try await withProcessFiles { files in
            let probe = ReadinessProbe(port: nil, limit: 0, check: ["sleep", "100"], checkTimeout: 1)
            let code = try await start(probe, shell, files).exitCode()
            #expect(code == 1)
        }
    }

    @Test
    func dockerGivesUpLaterThanTheProbe() {
        #expect(ReadinessProbe(port: 80, limit: 60).timeout > .seconds(60))
        #expect(ReadinessProbe(port: 80, limit: 5, period: 300, grace: 600).timeout > .seconds(900))
    }
}
