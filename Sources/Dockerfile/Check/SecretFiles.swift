/// The files of a context that hold secrets, as far as names can tell.
struct SecretFiles {
    /// In order; a directory stands for what is in it.
    private let paths: [String]

    /// None known.
    init() {
        paths = []
    }

    init(_ context: BuildContext) {
        paths = (context.files.filter(Self.isSecret) + context.directories.filter { Self.name(of: $0) == ".git" }).sorted()
    }

    /// Those at or below a path; an empty path is the root.
    func files(below path: String) -> [String] {
        path.isEmpty ? paths : paths.filter { $0 == path || $0.hasPrefix(path + "/") }
    }

    /// Whether a path names such a file.
    static func isSecret(_ path: String) -> Bool {
        let name = name(of: path).lowercased()
        if names.contains(name) { return true }
        // Keys that signatures are checked with are for everybody.
        if ["gpg", "pgp", "pub", "apt", "rpm", "signing", "trust"].contains(where: name.holds) || name == "root.key" { return false }
        if name.hasPrefix(".env.") { return !["example", "sample", "template", "dist", "defaults"].contains { name.hasSuffix(".\($0)") } }
        if name.hasSuffix(".pem") { return name.holds("key") || name.holds("private") }
        return suffixes.contains(where: name.hasSuffix)
    }

    private static func name(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

    private static let names: Set<String> = [
        ".env", ".git", ".git-credentials", ".htpasswd", ".netrc", ".npmrc", ".pgpass", ".pypirc", "credentials.json", "id_dsa",
        "id_ecdsa", "id_ed25519", "id_rsa", "master.key", "terraform.tfstate",
    ]
    private static let suffixes = [".key", ".p12", ".pfx", ".jks", ".keystore"]
}
