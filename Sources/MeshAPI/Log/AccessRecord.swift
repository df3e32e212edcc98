/// A request that the gateway has answered, or passed on to an instance. The query is not kept: it may hold secrets.
package struct AccessRecord: Codable, Hashable, Sendable {
    package let method: String
    /// The endpoint's domain.
    package let host: String
    /// Whether it came over HTTPS.
    package let isSecure: Bool
    /// As it came, percent signs and all; at most its first 512 bytes.
    package let path: String
    /// nil when nobody answered before the client went away.
    package let status: Int?
    /// The client's IP address.
    package let client: String
    /// Bytes, heads included.
    package let received: Int
    package let sent: Int
    /// Milliseconds until there was room for the request; nil where it went to no instance.
    package let queue: Int?
    /// Milliseconds until the connection to the instance was made.
    package let connect: Int?
    /// Milliseconds until the head of the instance's answer was there.
    package let response: Int?
    /// Milliseconds from the request's head to the end of the answer.
    package let total: Int
    /// How often it was sent anew.
    package let retries: Int
    /// Who ended it and when, as HAProxy says: `--` is well, the rest is in its manual under "Session state at disconnection".
    package let end: String
    /// What the app has got as X-Request-ID.
    package let id: String

    package init(
        method: String,
        host: String,
        isSecure: Bool,
        path: String,
        status: Int?,
        client: String,
        received: Int,
        sent: Int,
        queue: Int?,
        connect: Int?,
        response: Int?,
        total: Int,
        retries: Int,
        end: String,
        id: String
    ) {
        self.method = method
        self.host = host
        self.isSecure = isSecure
        self.path = path
        self.status = status
        self.client = client
        self.received = received
        self.sent = sent
        self.queue = queue
        self.connect = connect
        self.response = response
        self.total = total
        self.retries = retries
        self.end = end
        self.id = id
    }
}
