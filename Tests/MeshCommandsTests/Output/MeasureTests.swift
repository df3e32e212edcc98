import Foundation
import MeshCommands
import Testing

@Suite struct MeasureTests {
    @Test(arguments: [
        (-1, "0.0s"), (0.04, "0.0s"), (12.34, "12.3s"), (59.94, "59.9s"), (59.96, "1m 00s"), (125, "2m 05s"), (3725, "1h 02m"),
    ])
    func `Durations`(seconds: Double, text: String) {
        #expect(Measure.duration(seconds) == text)
    }

    @Test(
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_949, "999.9 kB"), (999_951, "1.0 MB"), (2_000_000_000, "2.0 GB"),
            (5_000_000_000_000, "5.0 TB"),
        ] as [(Int64, String)]
    )
    func `Bytes`(count: Int64, text: String) {
        #expect(Measure.bytes(count) == text)
    }

    @Test(arguments: [
        (-5, "just now"), (9, "just now"), (10, "10 seconds ago"), (60, "1 minute ago"), (7200, "2 hours ago"), (90_000, "1 day ago"),
    ])
    func `Ages`(seconds: TimeInterval, text: String) {
        let now = Date(timeIntervalSince1970: 1_795_506_713)
        #expect(Measure.age(of: now.addingTimeInterval(-seconds), at: now) == text)
    }
}
