/// A request as it came over the socket.
struct StubRequest: Sendable {
    let method: String
    /// Path and query.
    let target: String
    /// By lower-case name.
    let headers: [String: String]
    let body: [UInt8]

    var path: String { String(target.prefix { $0 != "?" }) }
    var query: [String] {
        target.split(separator: "?", maxSplits: 1).dropFirst().first?.split(separator: "&").map(String.init) ?? []
    }
}
