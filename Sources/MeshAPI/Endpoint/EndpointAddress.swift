/// An endpoint as people write it: `app.example.com`, `https://app.example.com`, `http://shop.localhost:8080/api`.
package struct EndpointAddress: Hashable, Sendable {
    package let domain: Domain
    /// The path behind the domain; nil for none, or for `/`.
    package let path: PathPrefix?

    /// - Throws: `InvalidName` for other schemes, queries, users, and whatever domain or path refuse.
    package init(parsing text: String) throws(InvalidName) {
        var rest = text[...]
        if let scheme = text.firstRange(of: "://") {
            guard ["http", "https"].contains(text[..<scheme.lowerBound].lowercased()) else {
                throw InvalidName("\(quoted(text)) is not the address of an endpoint; write it as https://app.example.com")
            }
            rest = text[scheme.upperBound...]
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        var host = rest[..<slash]
        if let colon = host.firstIndex(of: ":"), UInt16(host[host.index(after: colon)...]) != nil { host = host[..<colon] }
        domain = try Domain(parsing: host)
        let path = try PathPrefix(parsing: slash == rest.endIndex ? "/" : rest[slash...])
        self.path = path == .root ? nil : path
    }
}
