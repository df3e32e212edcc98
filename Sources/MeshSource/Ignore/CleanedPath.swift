/// The shortest path of the same meaning, by its text alone. (Go's `path.Clean`)
enum CleanedPath {
    static func of(_ path: some StringProtocol) -> String {
        let isRooted = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in Substring(path).split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !isRooted {
                parts.append(part)
            }
        }
        let cleaned = (isRooted ? "/" : "") + parts.joined(separator: "/")
        return cleaned.isEmpty ? "." : cleaned
    }
}
