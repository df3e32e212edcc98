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
        #expect(LogLineText.styled(line, in: try #require(TimeZone(secondsFromGMT: 3600))).text == "00:51:53 app-web.2 | GET /")
    }
}
