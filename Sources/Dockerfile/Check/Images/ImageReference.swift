/// The name of an image as FROM takes it, in its parts. (distribution/reference `normalize.go`)
struct ImageReference: Hashable {
    /// Such as `ghcr.io`, `localhost:5000`; `docker.io` where none is written.
    let registry: String
    /// Without the registry; `library/` is left out for official images.
    let repository: String
    let tag: String?
    let digest: String?

    /// Takes any text; what is no reference has no known registry and no rule.
    init(_ text: String) {
        var rest = Substring(text)
        if let at = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        } else {
            digest = nil
        }
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        } else {
            tag = nil
        }
        var registry = "docker.io"
        if let slash = rest.firstIndex(of: "/") {
            let first = rest[..<slash]
            if first.contains(".") || first.contains(":") || first == "localhost" {
                registry = String(first)
                rest = rest[rest.index(after: slash)...]
            }
        }
        if registry == "index.docker.io" { registry = "docker.io" }
        if registry == "docker.io", rest.hasPrefix("library/") { rest = rest.dropFirst(8) }
        self.registry = registry
        repository = String(rest)
    }

    /// The repository, with the registry where it isn't Docker Hub's.
    var name: String { registry == "docker.io" ? repository : "\(registry)/\(repository)" }

    /// The registry without its port.
    var host: String {
        guard let colon = registry.lastIndex(of: ":") else { return registry }
        return String(registry[..<colon])
    }
}
