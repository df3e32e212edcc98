import TestSupport
import Testing

@Suite struct LoadReportTests {
    private func answer(_ text: String, at finished: Int, after latency: Int = 1) -> LoadSample {
        LoadSample(finished: .milliseconds(finished), latency: .milliseconds(latency), outcome: .answer(text))
    }

    private func failure(_ reason: String, at finished: Int, after latency: Int = 1) -> LoadSample {
        LoadSample(finished: .milliseconds(finished), latency: .milliseconds(latency), outcome: .failure(reason))
    }

    @Test func `the longest gap is the time in which nothing was answered rightly`() {
        let samples = [answer("v1", at: 10), failure("status 502", at: 500), answer("v2", at: 900), answer("v2", at: 950)]
        let report = LoadReport(samples: samples, elapsed: .seconds(1))
        #expect(report.longestGap == .milliseconds(890))
        #expect(report.requests == 4)
        #expect(report.failures == 1)
        #expect(report.answers == ["v1": 1, "v2": 2])
    }

    @Test func `the time before the first answer and after the last one counts as a gap`() {
        #expect(LoadReport(samples: [answer("v1", at: 700)], elapsed: .seconds(1)).longestGap == .milliseconds(700))
        #expect(LoadReport(samples: [answer("v1", at: 100)], elapsed: .seconds(1)).longestGap == .milliseconds(900))
        #expect(LoadReport(samples: [failure("x", at: 100)], elapsed: .seconds(1)).longestGap == .seconds(1))
    }

    @Test func `latencies are those of right answers`() {
        let samples = (1...100).map { answer("v1", at: 1000, after: $0) } + [failure("x", at: 1000, after: 5000)]
        let report = LoadReport(samples: samples.reversed(), elapsed: .seconds(1))
        #expect(report.p50 == .milliseconds(51))
        #expect(report.p99 == .milliseconds(100))
        #expect(report.slowest == .milliseconds(100))
    }

    @Test func `the first failures are told with the moments in which they began`() {
        let report = LoadReport(samples: (0..<12).map { failure("no. \($0)", at: 100 + $0, after: 100) }, elapsed: .seconds(1))
        #expect(report.failures == 12)
        #expect(report.examples.count == 10)
        #expect(report.examples.first == "begun at \(Duration.zero), ended at \(Duration.milliseconds(100)): no. 0")
    }
}
