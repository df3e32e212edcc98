import DockerEngine
import Foundation
import Testing

@Suite struct EngineTimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0, 0),
        ("1970-01-01T00:00:00.000000001Z", 0, 1),
        ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
        ("2024-02-29T12:34:56.123456789Z", 1_709_210_096, 123_456_789),
        ("2024-02-29T13:34:56.123456789+01:00", 1_709_210_096, 123_456_789),
        ("2024-02-28T23:04:56-13:30", 1_709_210_096, 0),
        ("2000-03-01T00:00:00.1234567899Z", 951_868_800, 123_456_789),
        ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
        ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
    ])
    func `RFC 3339 is read to the nanosecond`(text: String, seconds: Int64, nanoseconds: Int64) throws {
        let instant = try #require(EngineTimestamp(rfc3339: text))
        #expect(instant == EngineTimestamp(secondsSince1970: seconds, nanoseconds: nanoseconds))
        #expect(EngineTimestamp(rfc3339: instant.description) == instant)
    }

    @Test(arguments: [
        "", "2024", "2024-02-29", "2024-02-29T12:34:56", "2024-02-29T12:34:56.Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z",
        "2024-01-32T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:00+1:00", "2024-01-01T00:00:00Zx",
        "2024-01-01T00:00:00+01:00x", "٢٠٢٤-01-01T00:00:00Z", "+024-01-01T00:00:00Z",
    ])
    func `anything else is not`(text: String) {
        #expect(EngineTimestamp(rfc3339: text) == nil)
    }

    @Test func `surplus nanoseconds are carried over`() {
        let carried = EngineTimestamp(secondsSince1970: 1, nanoseconds: 2_500_000_000)
        #expect(carried == EngineTimestamp(secondsSince1970: 3, nanoseconds: 500_000_000))
        #expect(EngineTimestamp(secondsSince1970: 1, nanoseconds: -1) == EngineTimestamp(secondsSince1970: 0, nanoseconds: 999_999_999))
    }

    @Test func `dates come back to a microsecond, and those beyond all years don't crash`() {
        let date = Date(timeIntervalSince1970: 1_709_210_096.25)
        #expect(abs(EngineTimestamp(date).date.timeIntervalSince(date)) < 1e-6)
        #expect(EngineTimestamp(.distantFuture) < EngineTimestamp(Date(timeIntervalSince1970: 1e300)))
        #expect(EngineTimestamp(Date(timeIntervalSince1970: -1e300)) < EngineTimestamp(Date(timeIntervalSince1970: 0)))
    }

    @Test func `they sort by time, as text and as values`() {
        let early = EngineTimestamp(secondsSince1970: 10, nanoseconds: 5)
        let late = EngineTimestamp(secondsSince1970: 10, nanoseconds: 40)
        #expect(early < late)
        #expect(early.description < late.description)
    }
}
