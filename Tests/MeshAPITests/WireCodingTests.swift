import Foundation
import MeshAPI
import Testing

@Suite struct WireCodingTests {
    @Test(arguments: [
        ("2026-11-24T07:51:53.042Z", 42), ("2026-11-24T07:51:53.999Z", 999), ("2026-11-24T07:51:53Z", 0), ("2026-11-24T07:51:53.000Z", 0),
    ])
    func `A date keeps its milliseconds on the way`(text: String, milliseconds: Int) throws {
        let date = try #require(WireCoding.date(in: text))
        #expect(Int((date.timeIntervalSinceReferenceDate * 1000).rounded()) % 1000 == milliseconds)
        #expect(WireCoding.date(in: WireCoding.text(of: date)) == date)
    }

    @Test func `More digits than three are read as well`() throws {
        let date = try #require(WireCoding.date(in: "2026-11-24T07:51:53.042123456Z"))
        #expect(WireCoding.text(of: date) == "2026-11-24T07:51:53.042Z")
    }

    @Test(arguments: ["", "yesterday", "2026-11-24", "2026-13-24T07:51:53Z"])
    func `What isn't a date isn't read`(text: String) {
        #expect(WireCoding.date(in: text) == nil)
    }

    @Test func `The same value is always the same bytes`() throws {
        let line = LogLine(
            time: try #require(WireCoding.date(in: "2026-11-24T07:51:53.042Z")),
            stack: try StackName(parsing: "app"),
            service: try ServiceName(parsing: "web"),
            instance: 1,
            stream: .stdout,
            text: "GET /a"
        )
        let data = try WireCoding.encoder().encode(line)
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"{"instance":1,"service":"web","stack":"app","stream":"stdout","text":"GET /a","time":"2026-11-24T07:51:53.042Z"}"#
        )
        #expect(try WireCoding.decoder().decode(LogLine.self, from: data) == line)
    }

    @Test func `Names are the keys of JSON objects`() throws {
        let change = ConfigVarChange(set: [try ConfigVarName(parsing: "MESSAGE"): try ConfigVarValue(parsing: "hi")])
        let encoded = String(decoding: try WireCoding.encoder().encode(change), as: UTF8.self)
        #expect(encoded == #"{"set":{"MESSAGE":"hi"},"stage":false,"unset":[]}"#)
        let bad = Data(#"{"set":{"1A":"hi"},"stage":false,"unset":[]}"#.utf8)
        #expect(throws: DecodingError.self) { try WireCoding.decoder().decode(ConfigVarChange.self, from: bad) }
    }
}
