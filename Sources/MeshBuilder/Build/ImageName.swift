/// The name of an image as people write it, in the full form that registries use: `debian` is `docker.io/library/debian:latest`.
struct ImageName: Hashable, Sendable, CustomStringConvertible {
    let registry: String
    let repository: String
    /// `:tag` or `@digest`.
    let suffix: String

    init(_ text: String) {
        var name = Substring(text)
        var suffix: Substring = ""
        if let at = name.firstIndex(of: "@") {
            suffix = name[at...]
            name = name[..<at]
        }
        if let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") {
            // Beside a digest the tag says nothing.
            if suffix.isEmpty { suffix = name[colon...] }
            name = name[..<colon]
        }
        self.suffix = suffix.isEmpty ? ":latest" : String(suffix)
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].contains(".") || parts[0].contains(":") || parts[0] == "localhost" {
            registry = parts[0] == "index.docker.io" ? Self.hub : String(parts[0])
            repository = Self.inLibrary(parts[1], of: registry)
        } else {
            registry = Self.hub
            repository = Self.inLibrary(name, of: Self.hub)
        }
    }

    var isPinned: Bool { suffix.hasPrefix("@") }

    var description: String { "\(registry)/\(repository)\(suffix)" }

    private static let hub = "docker.io"

    private static func inLibrary(_ repository: Substring, of registry: String) -> String {
        registry == hub && !repository.contains("/") ? "library/\(repository)" : String(repository)
    }
}
