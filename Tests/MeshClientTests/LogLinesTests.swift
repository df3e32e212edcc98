import ControlPlaneStub
import Foundation
import MeshAPI
import MeshClient
import Synchronization
import Testing

@Suite struct LogLinesTests {
    @Test func `The query says which lines are wanted`() async throws {
        try await withClient { _ in
            .lines([line("one", at: 0)])
        } run: { client, stub in
            let query = LogQuery(
                environment: app.environment,
                stack: app.stack,
                service: try ServiceName(parsing: "web"),
                since: .milliseconds(90_500)
            )
            var lines: [String] = []
            for try await line in client.logs(query) { lines.append(line.text) }
            #expect(lines == ["one"])
            let request = try #require(stub.requests.first)
            #expect(request.route == "GET /v1/environments/demo/logs")
            #expect(request.query == ["follow": "false", "service": "web", "since": "91", "stack": "app"])
        }
    }

    @Test func `A followed log goes on after a break, with the lines that came meanwhile and none twice`() async throws {
        let attempts = Mutex(0)
        let same = line("same text", at: 1)
        try await withClient { _ in
            let attempt = attempts.withLock { count in
                count += 1
                return count
            }
            return StubResponse(contentType: "application/x-ndjson") { write in
                if attempt == 1 {
                    for line in [line("one", at: 0), same, same] { try await write(StubResponse.line(line)) }
                    throw BrokenConnection()
                }
                for line in [line("one", at: 0), same, same, same, line("two", at: 2), line("end", at: 3)] {
                    try await write(StubResponse.line(line))
                }
            }
        } run: { client, stub in
            let query = LogQuery(environment: app.environment, since: .seconds(3600), follow: true)
            var lines: [String] = []
            for try await line in client.logs(query, retrying: Reconnection(delays: [.zero], patience: .seconds(20))) {
                lines.append(line.text)
                if line.text == "end" { break }
            }
            #expect(lines == ["one", "same text", "same text", "same text", "two", "end"])
            #expect(stub.requests.first?.query["since"] == "3600")
            // The second connection asks for the time since the last line, not for the last hour.
            let since = try #require(stub.requests.last?.query["since"].flatMap { Int($0) })
            #expect((5..<3600).contains(since))
        }
    }

    /// Lines are a moment old, as they are where a log is followed.
    private let began = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 10).rounded())

    private func line(_ text: String, at seconds: TimeInterval) -> LogLine {
        LogLine(
            time: began.addingTimeInterval(seconds),
            stack: app.stack,
            service: literal("web"),
            instance: 1,
            stream: .stdout,
            text: text
        )
    }
}
