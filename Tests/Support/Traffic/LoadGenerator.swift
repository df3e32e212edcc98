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
        let start = ContinuousClock.now
        let end = LoadEnd()
        let (samples, continuation) = AsyncStream<LoadSample>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { clients in
                    for _ in 0..<concurrency {
                        clients.addTask { await client(start: start, until: end) { continuation.yield($0) } }
                    }
                }
                continuation.finish()
            }
            defer { end.reach() }
            var iterator = samples.makeAsyncIterator()
            var collected = [await iterator.next()].compactMap(\.self)
            let result = try await body()
            end.reach()
            while let sample = await iterator.next() { collected.append(sample) }
            return (result, LoadReport(samples: collected, elapsed: .now - start))
        }
    }

    /// One connection after the other until the end.
    private func client(
        start: ContinuousClock.Instant,
        until end: LoadEnd,
        report: @Sendable (LoadSample) -> Void
    ) async {
        while !end.isReached {
            let opened = ContinuousClock.now
            do {
                let connection = try await HTTPConnection(to: request.address)
                try await connection.use { exchange in
                    while exchange.isReusable, !end.isReached {
                        report(await sample(&exchange, start: start))
                        try? await Task.sleep(for: pause, clock: .continuous)
                    }
                }
            } catch {
                report(LoadSample(began: opened, start: start, outcome: .failure("no connection: \(error)")))
                try? await Task.sleep(for: pause, clock: .continuous)
            }
        }
    }

    private func sample(_ exchange: inout HTTPExchange, start: ContinuousClock.Instant) async -> LoadSample {
        let began = ContinuousClock.now
        do {
            let answer = try await exchange.send(request, keepAlive: connections == .keptAlive, limit: requestLimit)
            let outcome: LoadSample.Outcome = check(answer).map { .failure($0) } ?? .answer(answer.text)
            return LoadSample(began: began, start: start, outcome: outcome)
        } catch {
            return LoadSample(began: began, start: start, outcome: .failure("\(error)"))
        }
    }
}
