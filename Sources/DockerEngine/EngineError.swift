/// Why a request to the Engine failed. Decide by ``code`` (and ``httpStatus``), never by the text.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public let code: Code
    /// The status of the Engine's answer; nil when there was none, or when it was a good one whose body failed.
    public let httpStatus: Int?
    /// Method and path of the request, such as `POST /containers/create`; nil when nothing was to be sent.
    public let route: String?
    /// What failed and why, for people: begins lower-case, no full stop. From the Engine wherever it gave a reason.
    public let message: String

    /// A failure of the caller's own making, for transports and tests.
    public init(_ code: Code, _ message: String, httpStatus: Int? = nil, route: String? = nil) {
        self.code = code
        self.message = message
        self.httpStatus = httpStatus
        self.route = route
    }

    /// The message, and where there was one the route and the status.
    public var description: String {
        let status = httpStatus.map { ", HTTP \($0)" } ?? ""
        let place = route.map { " (\($0)\(status))" } ?? ""
        return "\(message)\(place)"
    }
}
