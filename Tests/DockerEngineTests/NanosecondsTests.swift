import Testing

@testable import DockerEngine

@Suite struct NanosecondsTests {
    @Test(
        arguments: [
            (.nanoseconds(1), 1), (.milliseconds(-1_500), -1_500_000_000), (.seconds(1 << 60), .max), (.seconds(-(1 << 60)), .min),
            (Duration(secondsComponent: 9_223_372_036, attosecondsComponent: 999_999_999_999_999_999), .max),
        ] as [(Duration, Int64)]
    )
    func `a length of time is whole nanoseconds, and as many as fit`(duration: Duration, count: Int64) {
        #expect(Nanoseconds(wrappedValue: duration).count == count)
    }
}
