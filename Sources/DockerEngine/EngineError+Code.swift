extension EngineError {
    /// A kind of failure. Open: later versions may add some, so a `switch` needs a default.
    public struct Code: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
        /// The word itself.
        public let rawValue: String
        /// A kind by its word.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The word itself.
        public var description: String { rawValue }

        /// The request makes no sense (HTTP 400, or refused before it was sent).
        public static let badRequest = Code(rawValue: "bad_request")
        /// The Engine or the registry behind it wants other credentials (HTTP 401).
        public static let unauthorized = Code(rawValue: "unauthorized")
        /// Not allowed, for example the removal of a predefined network (HTTP 403).
        public static let forbidden = Code(rawValue: "forbidden")
        /// There is no such thing (HTTP 404).
        public static let notFound = Code(rawValue: "not_found")
        /// The name is taken, or the thing is not in a state that allows this (HTTP 409).
        public static let conflict = Code(rawValue: "conflict")
        /// The Engine is no Swarm manager, or the Swarm has no leader (HTTP 503).
        public static let swarmUnavailable = Code(rawValue: "swarm_unavailable")
        /// The Engine failed (HTTP 5xx).
        public static let serverError = Code(rawValue: "server_error")
        /// An answer with a status that nothing above covers.
        public static let unexpectedStatus = Code(rawValue: "unexpected_status")
        /// No Engine answers at this address.
        public static let unavailable = Code(rawValue: "unavailable")
        /// The Engine speaks no version of the API that this client speaks.
        public static let unsupportedVersion = Code(rawValue: "unsupported_version")
        /// The connection ended in the middle of an answer.
        public static let connectionLost = Code(rawValue: "connection_lost")
        /// No answer in time.
        public static let timedOut = Code(rawValue: "timed_out")
        /// What came is not what the API promises: bad JSON, a broken frame, a line or frame beyond all measure.
        public static let decoding = Code(rawValue: "decoding")
        /// A request that began well and whose stream then carried an error: a pull, a push, a load.
        public static let operationFailed = Code(rawValue: "operation_failed")
        /// The caller's own body stream failed.
        public static let uploadFailed = Code(rawValue: "upload_failed")
        /// The task was cancelled.
        public static let cancelled = Code(rawValue: "cancelled")
        /// The client was shut down.
        public static let shutDown = Code(rawValue: "shut_down")
    }
}
