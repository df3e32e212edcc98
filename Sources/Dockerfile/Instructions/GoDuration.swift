/// Spans of time as Go writes them: `300ms`, `-1.5h`, `2h45m`. (`time.ParseDuration`)
enum GoDuration {
    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
        ("h", 3_600_000_000_000),
    ]

    /// Nil for anything that Go would refuse, overflow included.
    static func parse(_ text: String) -> Duration? {
        var rest = Substring(text)
        var sign: Int64 = 1
        if let first = rest.first, first == "-" || first == "+" {
            if first == "-" { sign = -1 }
            rest.removeFirst()
        }
        if rest == "0" { return .zero }
        guard !rest.isEmpty else { return nil }

        var total: Int64 = 0
        while !rest.isEmpty {
            let whole = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(whole.count)
            var fraction = Substring()
            if rest.first == "." {
                rest.removeFirst()
                fraction = rest.prefix { $0.isASCII && $0.isNumber }
                rest = rest.dropFirst(fraction.count)
            }
            guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
            let name = rest.prefix { $0 != "." && !($0.isASCII && $0.isNumber) }
            rest = rest.dropFirst(name.count)
            guard let unit = units.first(where: { $0.name == name }) else { return nil }
            guard let count = whole.isEmpty ? 0 : Int64(whole) else { return nil }
            let (nanoseconds, overflow) = count.multipliedReportingOverflow(by: unit.nanoseconds)
            let part = fraction.isEmpty ? 0 : Int64(Double(unit.nanoseconds) * (Double("0.\(fraction)") ?? 0))
            let (sum, overflows) = total.addingReportingOverflow(nanoseconds)
            let (next, overflowsAgain) = sum.addingReportingOverflow(part)
            guard !overflow, !overflows, !overflowsAgain else { return nil }
            total = next
        }
        return .nanoseconds(sign * total)
    }
}
