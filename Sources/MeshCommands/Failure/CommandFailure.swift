import MeshAPI
import MeshClient
import MeshSource

/// Why a command ends without having done what it was asked for: shown once, on stderr, by `ErrorReport`.
package struct CommandFailure: Error, Hashable, Sendable {
    package let status: ExitStatus
    /// What failed and why; nil where everything has been said.
    package let message: String?
    /// What to do next.
    package let hint: String?

    package init(_ status: ExitStatus, _ message: String?, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }

    static func usage(_ message: String, hint: String? = nil) -> CommandFailure {
        CommandFailure(.usage, message, hint: hint)
    }

    static func failed(_ message: String, hint: String? = nil) -> CommandFailure {
        CommandFailure(.failed, message, hint: hint)
    }

    /// The server that something was followed on didn't answer any more.
    ///
    /// - Parameters:
    ///   - error: Of the last attempt.
    ///   - message: What isn't known now, after the error's own words.
    ///   - command: Goes on where this stopped.
    static func lostSight(_ error: ClientError, _ message: String? = nil, followAgain command: String) -> CommandFailure {
        CommandFailure(
            .unreachable,
            error.message + (message.map { "; \($0)" } ?? ""),
            hint: "once the server answers again, `\(command)` goes on"
        )
    }

    /// Whoever reads stdout has seen enough (`mesh svc list | head -1`).
    static let outputClosed = CommandFailure(.done, nil)
    /// Ctrl-C, and what there was to say about it has been said.
    static let interrupted = CommandFailure(.interrupted, nil)

    /// What any error means for the command line.
    package init(describing error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as ClientError: self.init(Self.status(of: error), error.message, hint: error.hint)
        case let error as InvalidName: self = .usage(error.message)
        case let failure as Failure: self.init(.failed, failure.message, hint: failure.hint)
        case let error as SourceError: self = .failed(error.message, hint: error.hint)
        case is CancellationError: self = .interrupted
        default:
            self.init(.failed, "\(error)", hint: "this message is one that we didn't foresee; please report it with what you did")
        }
    }

    private static func status(of error: ClientError) -> ExitStatus {
        switch error.code {
        case .badAddress: .usage
        case .unreachable: .unreachable
        case .notAllowed: .notAllowed
        default:
            switch error.failure?.code {
            case .notAllowed: .notAllowed
            case .badRequest: .usage
            case .serverUnavailable: .unreachable
            default: .failed
            }
        }
    }
}
