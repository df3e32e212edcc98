import NIOHTTP1
import TestSupport
import Testing

@Suite struct LoadGeneratorTests {
    private func load(_ server: StubServer, _ connections: LoadGenerator.Connections = .keptAlive) -> LoadGenerator {
        LoadGenerator(
            HTTPRequest(port: server.port, host: "app.localhost"),
            concurrency: 4,
            connections: connections,
            pause: .milliseconds(1)
        )
    }

    @Test(arguments: [LoadGenerator.Connections.keptAlive, .fresh])
    func `right answers are counted by their text and none has failed`(connections: LoadGenerator.Connections) async throws {
        try await StubServer.serving({ _, _ in .text("v1") }) { server in
            let (_, report) = try await load(server, connections).during { try await Task.sleep(for: .milliseconds(200)) }
            #expect(report.requests > 4)
            #expect(report.failures == 0)
            #expect(report.answers == ["v1": report.requests])
            #expect(report.p50 > .zero && report.p50 <= report.p99 && report.p99 <= report.slowest)
        }
    }

    @Test func `a connection that ends without an answer is a failure, and the load goes on`() async throws {
        try await StubServer.serving({ _, number in number == 10 ? .hangUp : .text("v1") }) { server in
            let (_, report) = try await load(server).during { try await Task.sleep(for: .milliseconds(300)) }
            #expect(report.failures == 1)
            #expect(report.requests > 10)
            #expect(report.examples.first?.contains("without an answer") == true)
        }
    }

    @Test func `a wrong status is a failure that says what came`() async throws {
        try await StubServer.serving({ _, number in number == 3 ? .text("oops", status: .badGateway) : .text("v1") }) { server in
            let (_, report) = try await load(server).during { try await Task.sleep(for: .milliseconds(100)) }
            #expect(report.failures == 1)
            #expect(report.examples.first?.contains("status 502: oops") == true)
        }
    }

    @Test func `a request without an answer fails when its time is over`() async throws {
        try await StubServer.serving({ _, number in number == 1 ? .silence : .text("v1") }) { server in
            var generator = load(server)
            generator.requestLimit = .milliseconds(150)
            let (_, report) = try await generator.during { try await Task.sleep(for: .milliseconds(50)) }
            #expect(report.failures == 1)
            #expect(report.examples.first?.contains("no whole answer within") == true)
        }
    }

    @Test func `the longest gap is the time in which nothing was answered`() async throws {
        try await StubServer.serving({ _, number in number <= 4 ? .silence : .text("v1") }) { server in
            var generator = load(server)
            generator.requestLimit = .milliseconds(200)
            let (_, report) = try await generator.during { try await Task.sleep(for: .milliseconds(400)) }
            #expect(report.longestGap >= .milliseconds(200))
            #expect(report.longestGap < report.elapsed)
        }
    }
}
