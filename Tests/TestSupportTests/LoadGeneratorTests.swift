import NIOHTTP1
import TestSupport
import Testing

@Suite struct LoadGeneratorTests {
    /// Loads the server until it has seen so many requests.
    private func load(
        _ server: StubServer,
        requests: Int = 30,
        concurrency: Int = 4,
        connections: LoadGenerator.Connections = .keptAlive,
        limit: Duration = .seconds(300)
    ) async throws -> LoadReport {
        let request = HTTPRequest(port: server.port, host: "app.localhost")
        let generator = LoadGenerator(
            request,
            concurrency: concurrency,
            connections: connections,
            pause: .milliseconds(1),
            requestLimit: limit
        )
        return try await generator.during { await server.hasSeen(requests) }.1
    }

    @Test(arguments: [LoadGenerator.Connections.keptAlive, .fresh])
    func `right answers are counted by their text and none has failed`(connections: LoadGenerator.Connections) async throws {
        try await StubServer.serving({ _, _ in .text("v1") }) { server in
            let report = try await load(server, connections: connections)
            #expect(report.requests >= 30)
            #expect(report.failures == 0)
            #expect(report.answers == ["v1": report.requests])
        }
    }

    @Test func `a connection that ends without an answer is a failure, and the load goes on`() async throws {
        try await StubServer.serving({ _, number in number == 10 ? .hangUp : .text("v1") }) { server in
            let report = try await load(server)
            #expect(report.failures == 1)
            #expect(report.requests >= 30)
            #expect(report.examples.count == 1)
        }
    }

    @Test func `a wrong status is a failure that says what came`() async throws {
        try await StubServer.serving({ _, number in number == 3 ? .text("oops", status: .badGateway) : .text("v1") }) { server in
            let report = try await load(server)
            #expect(report.failures == 1)
            #expect(report.examples.first?.contains("status 502: oops") == true)
        }
    }

    @Test func `a request without an answer fails when its time is over, and the load goes on`() async throws {
        // The second request can only come once the first one is given up.
        try await StubServer.serving({ _, number in number == 1 ? .silence : .text("v1") }) { server in
            let report = try await load(server, requests: 2, concurrency: 1, limit: .milliseconds(100))
            #expect(report.requests >= 2)
            #expect(report.failures >= 1)
            #expect(report.examples.first?.contains("no whole answer within") == true)
        }
    }

    @Test func `nobody who listens is one failure after the other`() async throws {
        let request = HTTPRequest(port: try FreePort.pick(1)[0], host: "app.localhost")
        let (_, report) = try await LoadGenerator(request, concurrency: 1).during {}
        #expect(report.failures >= 1)
        #expect(report.failures == report.requests)
    }
}
