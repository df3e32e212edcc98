package import MeshAPI

/// What went wrong in building, checking or publishing an image.
package struct BuilderError: Error, Hashable, Sendable, CustomStringConvertible {
    package let code: Code
    /// What failed and why; begins lower-case, no full stop, may have several lines.
    package let message: String
    /// What to do next.
    package let hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    package var description: String {
        [message, hint].compactMap(\.self).joined(separator: "; ")
    }

    /// The same for whoever deploys.
    package var failure: Failure {
        Failure(code.failureCode, message, hint: hint)
    }
}

extension BuilderError {
    /// A stable word such as `build_failed`. Open.
    package struct Code: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package var description: String { rawValue }

        // What the source code is to blame for, one to one with `Failure.Code`
        package static let badDockerfile = Code(rawValue: "bad_dockerfile")
        package static let buildFailed = Code(rawValue: "build_failed")
        package static let buildTimedOut = Code(rawValue: "build_timed_out")
        package static let baseImageNotPublic = Code(rawValue: "base_image_not_public")
        package static let baseImageNotFound = Code(rawValue: "base_image_not_found")
        package static let noShell = Code(rawValue: "no_shell")
        package static let pushFailed = Code(rawValue: "push_failed")
        // What the machine is to blame for
        package static let notAllowed = Code(rawValue: "not_allowed")
        /// Another build holds the stack's cache.
        package static let conflict = Code(rawValue: "conflict")
        package static let networkUnavailable = Code(rawValue: "network_unavailable")
        package static let registryUnavailable = Code(rawValue: "registry_unavailable")
        /// The builder's dockerd didn't start.
        package static let daemonNotStarted = Code(rawValue: "daemon_not_started")
        /// It ended, or refused something, in the middle of a build.
        package static let daemonFailed = Code(rawValue: "daemon_failed")
        package static let commandFailed = Code(rawValue: "command_failed")

        /// The code that travels to clients.
        package var failureCode: Failure.Code {
            switch self {
            case .networkUnavailable, .registryUnavailable, .daemonNotStarted, .daemonFailed: .serverUnavailable
            case .commandFailed: .internalError
            default: Failure.Code(rawValue: rawValue)
            }
        }
    }
}
