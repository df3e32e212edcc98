/// What came of a load.
package struct LoadReport: Sendable, CustomStringConvertible {
    /// Requests that were tried, answered or not.
    package let requests: Int
    package let failures: Int
    /// Those of the failures that were answered with what is nobody's to say, such as another app's answer or that there is no app.
    package let wrongAnswers: Int
    /// The first few failures, each with the moment it began in.
    package let examples: [String]
    /// How many times each right answer came, by its text; tells which versions answered.
    package let answers: [String: Int]
    package let p50: Duration
    package let p99: Duration
    package let slowest: Duration
    /// The longest time in which not one request was answered rightly.
    package let longestGap: Duration
    package let elapsed: Duration

    /// What a load outside of this process has found.
    package init(
        requests: Int,
        failures: Int,
        examples: [String],
        p50: Duration,
        p99: Duration,
        slowest: Duration,
        longestGap: Duration,
        elapsed: Duration
    ) {
        self.requests = requests
        self.failures = failures
        wrongAnswers = 0
        self.examples = examples
        self.p50 = p50
        self.p99 = p99
        self.slowest = slowest
        self.longestGap = longestGap
        self.elapsed = elapsed
        answers = [:]
    }

    package init(samples: [LoadSample], elapsed: Duration) {
        var answers: [String: Int] = [:]
        var latencies: [Duration] = []
        var moments: [Duration] = [.zero, elapsed]
        var examples: [String] = []
        var failures = 0
        var wrongAnswers = 0
        for sample in samples.sorted(by: { $0.finished < $1.finished }) {
            switch sample.outcome {
            case .answer(let text):
                answers[text, default: 0] += 1
                latencies.append(sample.latency)
                moments.append(sample.finished)
            case .part: moments.append(sample.finished)
            case .failure(let reason), .wrongAnswer(let reason):
                failures += 1
                if case .wrongAnswer = sample.outcome { wrongAnswers += 1 }
                if examples.count < 10 { examples.append("begun at \(sample.began), ended at \(sample.finished): \(reason)") }
            }
        }
        latencies.sort()
        moments.sort()
        requests = latencies.count + failures
        self.failures = failures
        self.wrongAnswers = wrongAnswers
        longestGap = zip(moments, moments.dropFirst()).map { $1 - $0 }.max() ?? elapsed
        p50 = Self.percentile(50, of: latencies)
        p99 = Self.percentile(99, of: latencies)
        slowest = latencies.last ?? .zero
        self.examples = examples
        self.answers = answers
        self.elapsed = elapsed
    }

    package var description: String {
        let summary = "\(requests) requests, \(failures) failed, p50 \(p50), p99 \(p99), slowest \(slowest), longest gap \(longestGap)"
        return ([summary] + examples).joined(separator: "\n  ")
    }

    private static func percentile(_ percent: Int, of sorted: [Duration]) -> Duration {
        guard !sorted.isEmpty else { return .zero }
        return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
}
