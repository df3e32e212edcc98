/// A metric with all its values, in Prometheus' words (text format 0.0.4).
struct MetricFamily: Hashable, Sendable {
    enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    struct Sample: Hashable, Sendable {
        /// What follows the family's name in the sample's, such as `_bucket`.
        var suffix = ""
        var labels: [Label] = []
        let value: Double
    }

    struct Label: Hashable, Sendable, Comparable {
        let name: String
        let value: String

        static func < (left: Self, right: Self) -> Bool { (left.name, left.value) < (right.name, right.value) }
    }

    /// Counters end with `_total`, and names with the unit.
    let name: String
    let help: String
    let kind: Kind
    var samples: [Sample] = []

    /// Adds a value.
    mutating func add(_ value: some BinaryInteger, _ labels: KeyValuePairs<String, String> = [:]) {
        add(Double(value), labels)
    }

    mutating func add(_ value: Double, _ labels: KeyValuePairs<String, String> = [:]) {
        samples.append(Sample(labels: labels.map { Label(name: $0.key, value: $0.value) }, value: value))
    }

    var text: String {
        let lines = samples.map { sample in
            let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            return "\(name)\(sample.suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(Self.number(sample.value))\n"
        }
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n\(lines.joined())"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? (value == .infinity ? "+Inf" : "\(value)")
    }
}
