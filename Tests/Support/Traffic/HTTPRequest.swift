import NIOHTTP1

/// One HTTP/1.1 request on a connection of its own, to a port of 127.0.0.1 or a unix socket.
///
/// The Host header is the caller's to choose, which is how a request reaches one environment through the gateway.
package struct HTTPRequest: Sendable {
    package enum Address: Sendable, Hashable {
        case loopback(port: Int)
        case unixSocket(path: String)
    }

    package var address: Address
    package var method: String
    package var host: String
    package var path: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(
        method: String = "GET",
        port: Int,
        host: String,
        path: String = "/",
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.init(to: .loopback(port: port), method: method, host: host, path: path, headers: headers, body: body)
    }

    package init(
        method: String = "GET",
        unixSocket: String,
        host: String,
        path: String = "/",
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.init(to: .unixSocket(path: unixSocket), method: method, host: host, path: path, headers: headers, body: body)
    }

    private init(
        to address: Address,
        method: String,
        host: String,
        path: String,
        headers: [(name: String, value: String)],
        body: [UInt8]
    ) {
        self.address = address
        self.method = method
        self.host = host
        self.path = path
        self.headers = headers
        self.body = body
    }

    /// Sends the request once and reads the whole answer.
    ///
    /// - Parameter isEnough: where it says yes to the body so far, the rest isn't waited for.
    /// - Throws: where nobody listens, the connection ends before the answer does, or `timeLimit` passes.
    package func send(
        timeLimit: Duration = .seconds(30),
        until isEnough: @escaping @Sendable ([UInt8]) -> Bool = { _ in false }
    ) async throws -> HTTPAnswer {
        let connection = try await HTTPConnection(to: address)
        return try await connection.use { exchange in
            try await exchange.send(self, keepAlive: false, limit: timeLimit, until: isEnough)
        }
    }

    func head(keepAlive: Bool) -> HTTPRequestHead {
        var fields = HTTPHeaders([("Host", host)])
        if !keepAlive { fields.add(name: "Connection", value: "close") }
        if !body.isEmpty { fields.add(name: "Content-Length", value: "\(body.count)") }
        for header in headers { fields.replaceOrAdd(name: header.name, value: header.value) }
        return HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: method), uri: path, headers: fields)
    }
}
