import Testing

@testable import Dockerfile

@Suite struct GoDurationTests {
    static let durations: [(String, Duration?)] = [
        ("0", .zero), ("0s", .zero), ("5s", .seconds(5)), ("1m30s", .seconds(90)), ("1.5h", .seconds(5400)), ("-2s", .seconds(-2)),
        ("+2s", .seconds(2)), ("300ms", .milliseconds(300)), (".5s", .milliseconds(500)), ("1.s", .seconds(1)), ("10us", .microseconds(10)),
        ("10µs", .microseconds(10)), ("7ns", .nanoseconds(7)), ("2h3m4s", .seconds(7384)), ("", nil), ("5", nil), ("s", nil), (".s", nil),
        ("1 s", nil), ("1d", nil), ("--1s", nil), ("1s2", nil), ("9223372036854775807h", nil), ("99999999999999999999s", nil),
    ]

    @Test(arguments: durations)
    func readsWhatGoReads(text: String, expected: Duration?) {
        #expect(GoDuration.parse(text) == expected)
    }
}
