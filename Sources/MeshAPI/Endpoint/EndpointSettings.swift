/// What an endpoint's owner decides about it. nil everywhere is what a new one has.
package struct EndpointSettings: Codable, Hashable, Sendable {
    /// For how many seconds browsers shall insist on HTTPS (`Strict-Transport-Security`); nil sends no such header.
    package var hsts: Int?
    /// The largest body of a request that is taken, in bytes; nil for any.
    package var maximumBodyBytes: Int?
    /// How many seconds an app may be silent before its request is given up; nil for the gateway's 60.
    package var timeout: Int?
    /// How many requests may be under way at once; nil for any number.
    package var maximumRequests: Int?

    package init(hsts: Int? = nil, maximumBodyBytes: Int? = nil, timeout: Int? = nil, maximumRequests: Int? = nil) {
        self.hsts = hsts
        self.maximumBodyBytes = maximumBodyBytes
        self.timeout = timeout
        self.maximumRequests = maximumRequests
    }

    package static let allowedHSTS = 0...63_072_000
    package static let allowedBodyBytes = 0...(1 << 40)
    package static let allowedTimeout = 1...3600
    package static let allowedRequests = 1...60_000

    /// - Throws: `InvalidName` that says which number is out of its range.
    package func check() throws(InvalidName) {
        try Self.check(hsts, in: Self.allowedHSTS, as: "HSTS in seconds")
        try Self.check(maximumBodyBytes, in: Self.allowedBodyBytes, as: "a body's largest size in bytes")
        try Self.check(timeout, in: Self.allowedTimeout, as: "a timeout in seconds")
        try Self.check(maximumRequests, in: Self.allowedRequests, as: "the number of requests at once")
    }

    private static func check(_ value: Int?, in range: ClosedRange<Int>, as what: String) throws(InvalidName) {
        guard let value, !range.contains(value) else { return }
        throw InvalidName("\(value) can't be \(what); \(range.lowerBound) to \(range.upperBound) are allowed")
    }
}
