package import MeshAPI

/// Why something on the rack failed. Decide by `code`, never by the text.
package struct RackError: Error, Hashable, Sendable, CustomStringConvertible {
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
        hint.map { "\(message); \($0)" } ?? message
    }

    /// A kind of failure. Open: later versions may add some.
    package struct Code: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package var description: String { rawValue }

        /// The Engine is no Swarm manager, or can't be one.
        package static let notAManager = Code(rawValue: "not_a_manager")
        /// The Engine refused or failed something.
        package static let engineFailed = Code(rawValue: "engine_failed")
        /// No free subnet for another environment.
        package static let noAddresses = Code(rawValue: "no_addresses")
        /// Neither the service nor the image says what to run.
        package static let nothingToRun = Code(rawValue: "nothing_to_run")
        /// A web service never listened on `$PORT`.
        package static let notListening = Code(rawValue: "not_listening")
        /// An instance ended, didn't start, or stayed unhealthy.
        package static let instanceFailed = Code(rawValue: "instance_failed")
        /// No server of the rack can take an instance, or the new instances were not there in time.
        package static let rolloutFailed = Code(rawValue: "rollout_failed")
        /// An image can't be pulled.
        package static let pullFailed = Code(rawValue: "pull_failed")
        /// Something of an environment is still in use.
        package static let stillInUse = Code(rawValue: "still_in_use")
        /// The gateway doesn't start, doesn't answer, or refuses its configuration.
        package static let gatewayFailed = Code(rawValue: "gateway_failed")
        /// A certificate that can't be used, or not for what it is to be used.
        package static let badCertificate = Code(rawValue: "bad_certificate")
        /// No name server answers, or not as it should.
        package static let dnsFailed = Code(rawValue: "dns_failed")
        /// An ACME server refuses, or can't be reached.
        package static let notIssued = Code(rawValue: "not_issued")
        /// An ACME server has had enough for a while (`rateLimited` of RFC 8555).
        package static let rateLimited = Code(rawValue: "rate_limited")
    }
}

extension RackError {
    /// The same for the end of a deployment and for clients.
    package var failure: Failure {
        let code: Failure.Code =
            switch self.code {
            case .notListening: .notListening
            case .instanceFailed, .nothingToRun: .instanceFailed
            case .rolloutFailed, .pullFailed, .noAddresses: .rolloutFailed
            case .stillInUse: .conflict
            case .badCertificate: .badCertificate
            case .notAManager, .engineFailed, .gatewayFailed: .serverUnavailable
            default: .internalError
            }
        return Failure(code, message, hint: hint)
    }
}
