/// What the name of a variable tells.
enum VariableNames {
    /// Whether its value is a secret, as far as a name can tell. (The words are those of BuildKit's `SecretsUsedInArgOrEnv`.)
    static func looksSecret(_ name: String) -> Bool {
        guard name != "PWD", name != "OLDPWD" else { return false }
        var isSecret = false
        for part in name.lowercased().utf8.split(whereSeparator: { [UInt8]("_-.".utf8).contains($0) }) {
            let word = String(Substring(part))
            if harmlessWords.contains(word) { return false }
            if secretWords.contains(word) { isSecret = true }
        }
        return isSecret
    }

    private static let secretWords: Set<String> = [
        "apikey", "credential", "credentials", "key", "passphrase", "passwd", "password", "pword", "pwd", "secret", "secrets", "token",
        "accesskey", "secretkey", "privatekey",
    ]

    private static let harmlessWords: Set<String> = [
        "public", "pub", "file", "path", "dir", "url", "uri", "name", "id", "dummy", "keyserver", "keyring", "length", "ttl", "expiry",
        "adapter", "algorithm", "allow", "check", "checking", "disable", "disabled", "dont", "empty", "enable", "enabled",
        "format", "header", "host", "lifetime", "pgp", "policy", "port", "prefix", "provider", "rotation", "scheme", "size",
        "type", "version", "warn", "fingerprint", "fingerprints", "gpg",
    ]

    /// Names that images of languages set themselves, so that a stage needs no ARG for them.
    static let ofWellKnownImages: Set<String> = [
        "CARGO_HOME", "GEM_HOME", "GOLANG_VERSION", "GOPATH", "GOROOT", "GOTOOLCHAIN", "GPG_KEY", "HOME", "HOSTNAME", "JAVA_HOME",
        "JAVA_VERSION", "LANG", "NGINX_VERSION", "NODE_VERSION", "PATH", "PG_MAJOR", "PG_VERSION", "PHP_INI_DIR", "PHP_VERSION", "PWD",
        "PYTHON_VERSION", "RUBY_VERSION", "RUSTUP_HOME", "RUST_VERSION", "SWIFT_VERSION", "TERM", "USER", "YARN_VERSION",
    ]
}
