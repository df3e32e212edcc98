import MeshAPI

/// What HAProxy tells Prometheus, in the platform's words: services instead of backends. Pure.
struct GatewayMetrics: Sendable {
    struct Owner: Hashable, Sendable {
        let environment: EnvironmentName
        let stack: StackName
        let service: ServiceName
    }

    /// By the id of the service.
    let owners: [String: Owner]

    /// Families as HAProxy writes them, with those of its own internals left out and each backend's label replaced.
    func translated(_ text: String) -> String {
        var result = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# ") {
                let words = line.split(separator: " ", maxSplits: 3)
                if words.count > 2, isWanted(words[2]) { result += line + "\n" }
            } else if let sample = translated(sample: line) {
                result += sample + "\n"
            }
        }
        return result
    }

    private static let proxy = "proxy=\""

    private func translated(sample: Substring) -> String? {
        guard isWanted(sample.prefix { $0 != "{" && $0 != " " }) else { return nil }
        guard let label = sample.firstRange(of: Self.proxy) else { return String(sample) }
        let rest = sample[label.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        let name = rest[..<end]
        if sample.hasPrefix("haproxy_frontend_") {
            guard name == "gateway" else { return nil }
            return Self.withoutEmptyLabels(sample[..<label.lowerBound] + rest[rest.index(after: end)...])
        }
        guard let owner = owners[String(name.split(separator: "-").last ?? "")] else { return nil }
        let labels = "environment=\"\(owner.environment)\",stack=\"\(owner.stack)\",service=\"\(owner.service)\""
        return String(sample[..<label.lowerBound]) + labels + rest[rest.index(after: end)...]
    }

    /// A list of labels that has lost its first.
    private static func withoutEmptyLabels(_ sample: Substring) -> String {
        String(sample).replacing("{,", with: "{").replacing("{}", with: "")
    }

    private func isWanted(_ family: Substring) -> Bool {
        ["haproxy_process_", "haproxy_frontend_", "haproxy_backend_"].contains { family.hasPrefix($0) }
    }
}
