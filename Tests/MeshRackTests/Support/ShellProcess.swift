import Foundation
import Testing

/// A script in one of this machine's shells, with its arguments, as Docker starts it in a container.
final class ShellProcess: Sendable {
    /// The lines that it prints, as they come.
    let lines: AsyncStream<String>
    private let processID: Int32
    private let exits: AsyncStream<Int>

    init(_ shell: Shell, script: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: shell.path)
        process.arguments = shell.options + ["-c", script] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        // A thread of its own, which owns the pipe's end until it has read all: a dispatch source would outlive the descriptor.
        let reading = output.fileHandleForReading
        Thread.detachNewThread {
            var rest = Data()
            while case let data = reading.availableData, !data.isEmpty {
                rest += data
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    line.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest.removeSubrange(...end)
                }
            }
            if !rest.isEmpty { line.yield(String(decoding: rest, as: UTF8.self)) }
            line.finish()
        }
        let (exits, exit) = AsyncStream.makeStream(of: Int.self)
        self.exits = exits
        process.terminationHandler = { process in
            let status = Int(process.terminationStatus)
            exit.yield(process.terminationReason == .exit ? status : 128 + status)
            exit.finish()
        }
        try Self.withSignalsUnblocked { try process.run() }
        processID = process.processIdentifier
    }

    /// A child inherits what the thread that starts it blocks, and threads of a pool may block anything; a container blocks nothing.
    private static func withSignalsUnblocked(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var former = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &former)
        defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
        try body()
    }

    func send(_ signal: Int32) {
        kill(processID, signal)
    }

    /// Whether it has not ended yet.
    var isRunning: Bool { kill(processID, 0) == 0 }

    /// Waits for the next line.
    func expectLine(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async {
        for await line in lines {
            #expect(line == text, sourceLocation: sourceLocation)
            return
        }
        Issue.record("ended without printing \(text)", sourceLocation: sourceLocation)
    }

    /// Waits for the end: the exit code, 128 + its number for a signal.
    func exitCode() async -> Int? {
        for await code in exits { return code }
        return nil
    }

    /// All that it still prints.
    func output() async -> [String] {
        await lines.reduce(into: []) { $0.append($1) }
    }
}
