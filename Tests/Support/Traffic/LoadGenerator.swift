/// A bounded load of HTTP requests on a port of 127.0.0.1, each answer checked.
///
/// A client of ours never tries a request again: an answer that didn't come is a failure, also on a reused connection.
package struct LoadGenerator: Sendable {
    package enum Connections: Sendable {
        /// Each connection carries one request after the other until the server ends it.
        case keptAlive
        /// A new connection for every request.
        case fresh
    }

    package var request: HTTPRequest
    /// How many requests are under way at a time.
    package var concurrency: Int
    package var connections: Connections
    /// Between the answer and the next request of one connection, so that the load leaves the machine time to work.
    package var pause: Duration
    /// A request without an answer after this time has failed.
    package var requestLimit: Duration
    /// Why an answer is wrong; nil when it is right.
    package var check: @Sendable (HTTPAnswer) -> String?

    package init(
        _ request: HTTPRequest,
        concurrency: Int = 16,
        connections: Connections = .keptAlive,
        pause: Duration = .milliseconds(5),
        requestLimit: Duration = .seconds(10),
        check: @escaping @Sendable (HTTPAnswer) -> String? = { $0.status == 200 ? nil : "status \($0.status): \($0.text.prefix(200))" }
    ) {
        self.request = request
        self.concurrency = concurrency
        self.connections = connections
        self.pause = pause
        self.requestLimit = requestLimit
        self.check = check
    }

    /// Keeps the load up for as long as `body` runs, which begins once a first request has ended, one way or the other.
    /// Requests under way at its end are finished and counted.
    package func during<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> (Result, LoadReport) {
        try await LoadClients.run(concurrency, client: client, during: body)
    }

    /// One connection after the other until the end.
    @Sendable private func client(_ recorder: LoadRecorder) async {
        while !recorder.isOver {
            let opened = ContinuousClock.now
            do {
                let connection = try await HTTPConnection(to: request.address)
                try await connection.use { exchange in
                    while exchange.isReusable, !recorder.isOver {
                        await send(&exchange, recorder)
                        try? await Task.sleep(for: pause, clock: .continuous)
                    }
                }
            } catch {
                recorder.failed("no connection: \(error)", began: opened)
                try? await Task.sleep(for: pause, clock: .continuous)
            }
        }
    }

    private func send(_ exchange: inout HTTPExchange, _ recorder: LoadRecorder) async {
        let began = ContinuousClock.now
        do {
            let answer = try await exchange.send(request, keepAlive: connections == .keptAlive, limit: requestLimit)
            if let trouble = check(answer) {
                recorder.answeredBadly(trouble, status: answer.status, began: began)
            } else {
                recorder.answered(answer.text, began: began)
            }
        } catch {
            recorder.failed("\(error)", began: began)
        }
    }
}
