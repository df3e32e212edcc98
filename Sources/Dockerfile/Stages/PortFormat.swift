/// What EXPOSE takes: `[address:][port:]port[-port][/protocol]`. (BuildKit `dockerfile2llb/convert_expose.go`)
enum PortFormat {
    /// What is wrong with it; nil for a good one. The address isn't looked at.
    static func problem(with text: String) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = parts.last else { return nil }
        let port = last.prefix { $0 != "/" }
        let name = last.dropFirst(port.count + 1).lowercased()
        guard ["", "tcp", "udp", "sctp"].contains(name) else { return "the protocol is tcp, udp or sctp" }
        guard let ports = range(port) else { return "a port is a number up to 65535, or two of them with a - between" }
        guard parts.count > 1, !parts[parts.count - 2].isEmpty else { return nil }
        guard let hostPorts = range(parts[parts.count - 2]) else { return "the port before the : is none" }
        return ports.count > 1 && ports.count != hostPorts.count ? "the ranges before and behind the : are of different lengths" : nil
    }

    private static func range(_ text: Substring) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
        return (0...65_535).contains(first) && (first...65_535).contains(last) ? first...last : nil
    }
}
