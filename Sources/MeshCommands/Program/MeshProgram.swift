import ArgumentParser
import Foundation

/// The whole of `mesh`.
package enum MeshProgram {
    /// Runs a command line and says what went wrong. Nothing is ever thrown out of it.
    ///
    /// - Parameter arguments: Without the program's name.
    /// - Returns: The exit code.
    package static func run(_ arguments: [String]) async -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { endAtOnce($0) }
        do {
            var command = try MeshCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return ExitStatus.done.rawValue
        } catch {
            return report(error, arguments)
        }
    }

    private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
        let console = Console(variables: ProcessInfo.processInfo.environment)
        let failure: CommandFailure
        if let known = UsageFailure.describe(error, arguments) {
            switch known {
            case .help(let text):
                // Nobody who reads no further misses the rest.
                try? console.write(text.hasSuffix("\n") ? text : text + "\n")
                return ExitStatus.done.rawValue
            case .failure(let described): failure = described
            }
        } else {
            failure = CommandFailure(describing: error)
        }
        console.say(ErrorReport.lines(of: failure))
        return failure.status.rawValue
    }
}
