import ArgumentParser
import Foundation
import Glibc
import MeshAPI
import MeshServer

/// Whatever goes wrong is told in two lines: what, and what to do. Exit codes are those of `mesh`: 1 it failed, 2 wrong usage.
@main
enum Program {
    static func main() async {
        exit(await run())
    }

    private static func run() async -> Int32 {
        do {
            var command = try Meshd.parseAsRoot()
            if let meshd = command as? Meshd {
                try await meshd.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return report(error)
        }
    }

    private static func report(_ error: any Error) -> Int32 {
        switch Meshd.exitCode(for: error) {
        case .success:
            print(Meshd.fullMessage(for: error))
            return 0
        case .validationFailure:
            say(Meshd.message(for: error), hint: "`meshd --help` lists the options")
            return 2
        default:
            let failure = Failure(describing: error)
            say(failure.message, hint: failure.hint ?? "See meshd's log above")
            return 1
        }
    }

    private static func say(_ message: String, hint: String) {
        FileHandle.standardError.write(Data("Error: \(message)\nHint: \(hint)\n".utf8))
    }
}
