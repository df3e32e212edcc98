/// Which registries don't let everybody pull.
enum PrivateRegistries {
    enum Verdict: Hashable {
        /// Nothing can be pulled from it without credentials, or not from where the builder is.
        case certain(String)
        /// Most of what is in it is private.
        case likely(String)
    }

    /// Nil for a registry of which nothing is known.
    static func verdict(on image: ImageReference) -> Verdict? {
        let host = image.host.lowercased()
        if isLoopback(host) { return .certain("is the builder's own machine, on which no registry listens") }
        if let reason = alwaysWithCredentials.first(where: { matches(host, $0.host) })?.reason { return .certain(reason) }
        if isPrivateAddress(host) || !host.holds(".") && image.registry.holds(":") || privateDomains.contains(where: host.hasSuffix) {
            return .likely("is the name of a machine in a private network")
        }
        if let reason = oftenPrivate.first(where: { matches(host, $0.host) })?.reason { return .likely(reason) }
        return nil
    }

    private static let alwaysWithCredentials: [(host: String, reason: String)] = [
        ("*.amazonaws.com", "is Amazon's private registry, which wants credentials for every pull"),
        ("registry.redhat.io", "wants credentials for every pull"),
        ("registry.connect.redhat.com", "wants credentials for every pull"),
        ("docker.pkg.github.com", "wants credentials for every pull"),
        ("registry.heroku.com", "wants credentials for every pull"),
        ("registry.fly.io", "wants credentials for every pull"),
        ("registry.digitalocean.com", "wants credentials for every pull"),
    ]

    private static let oftenPrivate: [(host: String, reason: String)] = [
        ("*.azurecr.io", "is a private registry unless it was opened for everybody"),
        ("*.pkg.dev", "is a private registry unless it was opened for everybody"),
        ("registry.gitlab.com", "holds private images unless their project is public"),
        ("*.jfrog.io", "is a private registry unless it was opened for everybody"),
        ("*.scw.cloud", "is a private registry unless it was opened for everybody"),
        ("*.ocir.io", "is a private registry unless it was opened for everybody"),
        ("container-registry.oracle.com", "wants credentials for many of its images"),
        ("dhi.io", "wants credentials for most of its images"),
    ]

    private static let privateDomains = [".local", ".internal", ".lan", ".corp", ".intranet", ".home", ".localdomain"]

    private static func matches(_ host: String, _ pattern: String) -> Bool {
        guard pattern.hasPrefix("*") else { return host == pattern }
        // Amazon's public gallery is public.ecr.aws; its private registries are the only ones below amazonaws.com.
        return host.hasSuffix(pattern.dropFirst())
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "[::1]" || host == "0.0.0.0"
    }

    private static func isPrivateAddress(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, let first = parts[0], let second = parts[1], parts[2] != nil, parts[3] != nil else { return false }
        return first == 10 || first == 192 && second == 168 || first == 172 && (16...31).contains(second)
    }
}
