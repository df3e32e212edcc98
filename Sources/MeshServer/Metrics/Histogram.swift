/// Counts durations by how long they were.
struct Histogram: Hashable, Sendable {
    /// Upper ends in seconds, ascending.
    let bounds: [Double]
    private var counts: [Int]
    private var sum = 0.0

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    mutating func observe(_ seconds: Double) {
        counts[bounds.firstIndex { seconds <= $0 } ?? bounds.count] += 1
        sum += seconds
    }

    /// Each bucket counts what is in the smaller ones too.
    func samples(_ labels: [MetricFamily.Label]) -> [MetricFamily.Sample] {
        var total = 0
        let buckets = zip(bounds + [.infinity], counts).map { bound, count in
            total += count
            let end = MetricFamily.Label(name: "le", value: MetricFamily.number(bound))
            return MetricFamily.Sample(suffix: "_bucket", labels: labels + [end], value: Double(total))
        }
        return buckets + [
            MetricFamily.Sample(suffix: "_sum", labels: labels, value: sum),
            MetricFamily.Sample(suffix: "_count", labels: labels, value: Double(total)),
        ]
    }
}
