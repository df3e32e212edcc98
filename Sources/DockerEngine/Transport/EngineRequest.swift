public import NIOHTTP1

/// One request to the Engine, ready to be sent.
public struct EngineRequest: Sendable {
    /// The HTTP method.
    public var method: HTTPMethod
    /// Path and query, percent-encoded, with the version: `/v1.41/containers/json?all=true`.
    public var target: String
    /// Without `Host` and those that describe the body's framing, which are the transport's.
    public var headers: HTTPHeaders
    /// What is sent; nil for nothing.
    public var body: UploadBody?
    /// How long to wait for the head of the answer; nil for as long as it takes.
    public var headTimeout: Duration?
    /// What errors call this request.
    public var route: String

    /// Makes one of these parts.
    public init(
        method: HTTPMethod,
        target: String,
        headers: HTTPHeaders = [:],
        body: UploadBody? = nil,
        headTimeout: Duration? = nil,
        route: String
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.headTimeout = headTimeout
        self.route = route
    }
}
