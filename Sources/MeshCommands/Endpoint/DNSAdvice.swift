package import MeshAPI

/// What an endpoint's owner has to do in DNS, in words.
package enum DNSAdvice {
    package static func lines(for endpoint: EndpointSummary) -> [StyledLine] {
        guard endpoint.state != .ready, !endpoint.records.isEmpty else { return [] }
        var lines: [StyledLine] = ["Make this DNS record where \(endpoint.domain) is kept:"]
        for (index, set) in endpoint.records.enumerated() {
            if index > 0 { lines.append("or, where a CNAME isn't allowed, as on a domain's own name:") }
            lines += set.map { "  \($0.name).  \($0.type)  \($0.value)\($0.type == "CNAME" ? "." : "")" }
        }
        return lines
    }
}
