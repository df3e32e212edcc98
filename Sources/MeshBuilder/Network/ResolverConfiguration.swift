/// The name servers that a builder uses: the host's, where a builder can reach them.
struct ResolverConfiguration: Hashable, Sendable {
    let nameservers: [IPv4Address]

    /// Reads `resolv.conf`(5). A name server on a loopback address, such as the stub of systemd-resolved, means the host itself and is
    /// out of a builder's reach; then the name servers behind the stub count, which systemd-resolved keeps in a file of its own. With none
    /// at all it takes public ones, as Docker does.
    ///
    /// - Parameters:
    ///   - configuration: the text of `/etc/resolv.conf`.
    ///   - upstream: the text of `/run/systemd/resolve/resolv.conf`, where there is one.
    init(configuration: String, upstream: String?) {
        let candidates = [configuration, upstream ?? ""].lazy.map(Self.reachable).first { !$0.isEmpty }
        self.init(nameservers: candidates ?? Self.publicServers)
    }

    init(nameservers: [IPv4Address]) {
        var seen: Set<IPv4Address> = []
        self.nameservers = nameservers.filter { seen.insert($0).inserted }
    }

    /// The text of a builder's own `resolv.conf`.
    var text: String {
        nameservers.map { "nameserver \($0)\n" }.joined()
    }

    private static let publicServers: [IPv4Address] = ["8.8.8.8", "8.8.4.4"]

    private static func reachable(in text: String) -> [IPv4Address] {
        text.split(whereSeparator: \.isNewline).compactMap { line -> IPv4Address? in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count >= 2, words[0] == "nameserver", let address = IPv4Address(parsing: words[1]) else { return nil }
            return address.isLoopback ? nil : address
        }
    }
}
