package import MeshAPI

/// Why a call of the control plane didn't bring what was asked for.
package struct ClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Open: compare with the constants, expect others.
    package struct Code: Hashable, Sendable {
        let name: String

        /// The address isn't one, or isn't safe to use.
        package static let badAddress = Code(name: "bad_address")
        /// Nobody answers there; nothing is known about what became of the request.
        package static let unreachable = Code(name: "unreachable")
        /// The server's socket can't be opened by this user.
        package static let notAllowed = Code(name: "not_allowed")
        /// The connection ended before the answer did.
        package static let interrupted = Code(name: "interrupted")
        /// Who answers doesn't speak the control plane's protocol.
        package static let notWidemesh = Code(name: "not_widemesh")
        /// The server refused, and said why: see `failure`.
        package static let refused = Code(name: "refused")
    }

    package let code: Code
    /// What failed and why; begins lower-case, no full stop.
    package let message: String
    /// What to do next.
    package let hint: String?
    /// The server's own words, for `refused`.
    package let failure: Failure?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        failure = nil
    }

    /// What the server said.
    package init(refusedWith failure: Failure) {
        code = .refused
        message = failure.message
        hint = failure.hint
        self.failure = failure
    }

    package var description: String { message }

    /// Whether the same call may succeed a moment later without anybody doing anything: the server restarts, the network hiccups.
    package var isTransient: Bool {
        code == .unreachable || code == .interrupted || failure?.code == .serverUnavailable
    }
}
