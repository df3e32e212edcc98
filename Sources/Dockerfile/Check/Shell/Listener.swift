/// What the words of a command say about where it listens.
struct Listener: Hashable {
    /// Index of the word that says it.
    let word: Int
    /// As written; nil where only a port is.
    let host: String?
    /// As written; nil where only a host is, or the port is a variable.
    let port: String?

    var isLoopback: Bool { host.map(Self.isLoopback) ?? false }

    /// All that can be told, in order. What might as well be the address of somebody else's server isn't taken for a listener.
    static func all(in words: [String]) -> [Listener] {
        var found: [Listener] = []
        for (index, word) in words.enumerated() {
            if let listener = listener(word, at: index, after: index > 0 ? words[index - 1] : nil, program: words) {
                found.append(listener)
            }
        }
        return found
    }

    private static func listener(_ word: String, at index: Int, after previous: String?, program: [String]) -> Listener? {
        if word.hasPrefix("PORT="), let port = port(word.dropFirst(5)) { return Listener(word: index, host: nil, port: port) }
        if word.hasPrefix("-"), let equals = word.firstIndex(of: "=") {
            return value(word[word.index(after: equals)...], of: String(word[..<equals]), at: index)
        }
        if let previous, previous.hasPrefix("-"), !previous.holds("="), !word.hasPrefix("-") {
            return value(word[...], of: previous, at: index)
        }
        if let previous, ["runserver", "server", "http.server", "daphne"].contains(previous) {
            if let port = port(word[...]) { return Listener(word: index, host: nil, port: port) }
            return address(word[...], at: index)
        }
        // A word like :8080 or 0.0.0.0:8000 can't be anybody else's address.
        guard word.holds(":"), let listener = address(word[...], at: index) else { return nil }
        return listener.isLoopback ? nil : listener
    }

    private static func value(_ value: Substring, of flag: String, at index: Int) -> Listener? {
        let name = flag.drop { $0 == "-" }.lowercased()
        let isShort = !flag.hasPrefix("--") && name.count == 1
        if isShort ? flag == "-p" : portFlags.contains(name), let port = port(value) {
            return Listener(word: index, host: nil, port: port)
        }
        guard isShort ? ["-b", "-H", "-S", "-l", "-a"].contains(flag) : hostFlags.contains(name) else { return nil }
        return address(value, at: index)
    }

    private static let portFlags: Set<String> = [
        "port", "http-port", "http_port", "server.port", "server-port", "listen-port", "web-port", "http.port",
    ]
    private static let hostFlags: Set<String> = [
        "host", "bind", "listen", "address", "addr", "ip", "hostname", "interface", "http-address", "http-addr", "listen-address",
        "server.address", "bind-address", "bind-addr", "urls", "http", "web.listen-address", "binding", "host-name",
    ]

    /// `host`, `host:port`, `:port`, with a scheme or without. Hosts that aren't this machine itself make no listener.
    private static func address(_ text: Substring, at index: Int) -> Listener? {
        var rest = text
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" && $0 != "," && $0 != ";" }
        var host = rest
        var port: String?
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].holds("]") {
            host = rest[..<colon]
            port = Self.port(rest[rest.index(after: colon)...])
            // Neither a port nor a variable: no address.
            guard port != nil || rest[colon...].hasPrefix(":$") else { return nil }
        }
        let name = host.lowercased()
        guard ["", "*", "+", "0.0.0.0", "[::]", "::", "0"].contains(name) || isLoopback(name) else { return nil }
        return port == nil && name.isEmpty ? nil : Listener(word: index, host: host.isEmpty ? nil : String(host), port: port)
    }

    private static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        return host == "localhost" || host == "[::1]" || host == "::1" || host.hasPrefix("127.") && host.split(separator: ".").count == 4
    }

    private static func port(_ text: Substring) -> String? {
        guard (2...5).contains(text.utf8.count), text.utf8.allSatisfy(ShellVariable.isDigit), let number = Int(text) else { return nil }
        return (1...65_535).contains(number) ? String(text) : nil
    }
}
