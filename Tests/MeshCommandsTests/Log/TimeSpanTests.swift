import MeshCommands
import Testing

@Suite struct TimeSpanTests {
    @Test(arguments: [
        ("90", 90), ("90s", 90), ("15m", 900), ("1h", 3600), ("1h30m", 5400), ("2d", 172_800), ("1w2d3h4m5s", 788_645),
    ])
    func `A length of time is read`(text: String, seconds: Int) throws {
        #expect(try TimeSpan(parsing: text).duration == .seconds(seconds))
    }

    @Test(arguments: [
        "", "s", "h1", "1x", "-5m", "0", "0s", "1m30", "30m1h", "1h1h", "1.5h", "99999999999999999999s", "1000000d", "٣m", " 1h",
    ])
    func `What isn't one is refused`(text: String) {
        let failure = #expect(throws: CommandFailure.self) { try TimeSpan(parsing: text) }
        #expect(failure?.status == .usage)
    }
}
