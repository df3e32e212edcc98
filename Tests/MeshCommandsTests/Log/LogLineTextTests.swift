import Foundation
import MeshAPI
import MeshCommands
import Testing

@Suite struct LogLineTextTests {
    @Test func `A line says when and which instance, in local time`() throws {
        let line = LogLine(
            time: try #require(WireCoding.date(in: "2026-11-24T23:51:53.942Z")),
            stack: try StackName(parsing: "app"),
            service: try ServiceName(parsing: "web"),
            instance: 2,
            stream: .stderr,
            text: "GET /\u{1B}[2J"
        )
        #expect(LogLineText.styled(line, in: try #require(TimeZone(secondsFromGMT: 0))).text == "23:51:53 app-web.2 | GET /")
        let record = AccessRecord(
            method: "GET",
            host: "a.example",
            isSecure: true,
            path: "/",
            status: 200,
            client: "192.0.2.1",
            received: 1,
            sent: 1,
            queue: 0,
            connect: 0,
            response: 0,
            total: 0,
            retries: 0,
            end: "--",
            id: "1"
        )
        let gateway = LogLine(
            time: line.time,
            stack: line.stack,
            service: line.service,
            instance: 0,
            stream: .stdout,
            text: "method=GET",
            request: record
        )
        #expect(
            LogLineText.styled(gateway, in: try #require(TimeZone(secondsFromGMT: 0))).text == "23:51:53 gateway app-web | method=GET"
        )
        #expect(LogLineText.styled(line, in: try #require(TimeZone(secondsFromGMT: 3600))).text == "00:51:53 app-web.2 | GET /")
    }
}
