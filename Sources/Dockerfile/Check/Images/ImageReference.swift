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
        var rest = text.utf8[...]
        if let at = rest.firstIndex(of: UInt8(ascii: "@")) {
            digest = String(Substring(rest[at...].dropFirst()))
            rest = rest[..<at]
        } else {
            digest = nil
        }
        if let colon = rest.lastIndex(of: UInt8(ascii: ":")), !rest[colon...].contains(UInt8(ascii: "/")) {
            tag = String(Substring(rest[colon...].dropFirst()))
            rest = rest[..<colon]
        } else {
            tag = nil
        }
        var registry = "docker.io"
        if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
            let first = rest[..<slash]
            if first.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }) || first.elementsEqual("localhost".utf8) {
                registry = String(Substring(first))
                rest = rest[slash...].dropFirst()
            }
        }
        if registry == "index.docker.io" { registry = "docker.io" }
        if registry == "docker.io", rest.starts(with: "library/".utf8) { rest = rest.dropFirst(8) }
        self.registry = registry
        repository = String(Substring(rest))
    }

    /// The repository, with the registry where it isn't Docker Hub's.
    var name: String { registry == "docker.io" ? repository : "\(registry)/\(repository)" }

    /// The registry without its port.
    var host: String {
        guard let colon = registry.lastIndex(of: ":") else { return registry }
        return String(registry[..<colon])
    }
}
