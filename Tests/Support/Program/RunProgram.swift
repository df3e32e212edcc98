package import Subprocess
package import SystemPackage

/// Runs a program to its end and collects what it says, at most 64 MiB of each stream.
///
/// When the task is cancelled or `timeLimit` has passed, the program and its children get SIGTERM, and SIGKILL two seconds later.
///
/// - Parameters:
///   - environment: added to this process's own variables.
///   - input: what the program finds on standard input; it sees the end of input after that.
/// - Throws: where the program can't be started, or ran out of time.
package func runProgram(
    _ path: FilePath,
    _ arguments: [String],
    in directory: FilePath? = nil,
    environment: [String: String] = [:],
    input: String = "",
    timeLimit: Duration = .seconds(300)
) async throws -> CommandResult {
    let limit = 64 << 20
    let configuration = ProgramConfiguration.make(path, arguments, in: directory, environment: environment)
    return try await withTimeLimit(timeLimit, "\(path.lastComponent?.string ?? "program") \(arguments.joined(separator: " "))") {
        // Without input there is no pipe: swift-subprocess traps when a program ends before it was written to.
        if input.isEmpty {
            let result = try await run(configuration, input: .none, output: .string(limit: limit), error: .string(limit: limit))
            try Task.checkCancellation()
            return CommandResult(
                exitCode: result.terminationStatus.shellExitCode,
                standardOutput: result.standardOutput,
                standardError: result.standardError
            )
        }
        let result = try await run(
            configuration,
            input: .string(input),
            output: .string(limit: limit),
            error: .string(limit: limit)
        )
        try Task.checkCancellation()
        return CommandResult(
            exitCode: result.terminationStatus.shellExitCode,
            standardOutput: result.standardOutput,
            standardError: result.standardError
        )
    }
}

extension TerminationStatus {
    /// The number that a shell has in `$?`.
    package var shellExitCode: Int {
        switch self {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
    }
}
