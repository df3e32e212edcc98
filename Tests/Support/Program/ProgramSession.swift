import Foundation
import Subprocess
import Synchronization
package import SystemPackage

/// A program that a test talks to while it runs.
package final class ProgramSession: Sendable {
    private let transcript = Mutex<(output: [UInt8], error: [UInt8])>(([], []))
    private let process: ProcessIdentifier
    private let input: StandardInputWriter

    init(process: ProcessIdentifier, input: StandardInputWriter) {
        self.process = process
        self.input = input
    }

    /// What it has said on standard output so far; on a terminal, what it has said at all.
    package var output: String { transcript.withLock { String(decoding: $0.output, as: UTF8.self) } }

    /// What it has said on standard error so far.
    package var error: String { transcript.withLock { String(decoding: $0.error, as: UTF8.self) } }

    /// Returns when standard output or standard error contains `text`.
    ///
    /// - Throws: with all that it has said, when it doesn't within `limit`.
    package func waits(for text: String, within limit: Duration = .seconds(60)) async throws {
        do {
            try await eventually("'\(text)'", within: limit, every: .milliseconds(20)) { [self] in
                output.contains(text) || error.contains(text) ? true : nil
            }
        } catch let error as TestSupportError {
            throw TestSupportError("\(error)\n--- standard output\n\(output)\n--- standard error\n\(self.error)")
        }
    }

    /// Types something.
    package func type(_ text: String) async throws {
        _ = try await input.write(Array(text.utf8))
    }

    /// Sends a signal to the program; on a terminal, `type("\u{3}")` is what Ctrl-C does.
    package func send(signal: Int32) {
        kill(process.value, signal)
    }

    func hear(output bytes: [UInt8]) { transcript.withLock { $0.output += bytes } }
    func hear(error bytes: [UInt8]) { transcript.withLock { $0.error += bytes } }
}

/// Runs a program while `body` talks to it. When `body` returns, its standard input ends, and it has `timeLimit` to end too.
///
/// - Parameters:
///   - onTerminal: gives it a terminal (80 columns), as a person's; both of its streams then arrive as standard output.
///   - environment: added to this process's own variables.
package func withProgram(
    _ path: FilePath,
    _ arguments: [String],
    onTerminal: Bool = false,
    in directory: FilePath? = nil,
    environment: [String: String] = [:],
    timeLimit: Duration = .seconds(300),
    _ body: @escaping @Sendable (ProgramSession) async throws -> Void
) async throws -> CommandResult {
    let configuration = ProgramConfiguration.make(path, arguments, onTerminal: onTerminal, in: directory, environment: environment)
    return try await withTimeLimit(timeLimit, "\(path) \(arguments.joined(separator: " "))") {
        let result = try await run(configuration, input: .inputWriter, output: .sequence, error: .sequence) { execution in
            let session = ProgramSession(process: execution.processIdentifier, input: execution.standardInputWriter)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for try await buffer in execution.standardOutput { session.hear(output: buffer.bytes) } }
                group.addTask { for try await buffer in execution.standardError { session.hear(error: buffer.bytes) } }
                try await body(session)
                try await execution.standardInputWriter.finish()
                try await group.waitForAll()
            }
            return session
        }
        try Task.checkCancellation()
        let session = result.closureResult
        return CommandResult(
            exitCode: result.terminationStatus.shellExitCode,
            standardOutput: session.output,
            standardError: session.error
        )
    }
}

extension SubprocessOutputSequence.Buffer {
    fileprivate var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}
