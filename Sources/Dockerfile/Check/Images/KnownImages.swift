/// What is known of well-known images without asking a registry. A closed world it isn't: nil and false mean that nothing is known.
enum KnownImages {
    /// Images that have no `/bin/sh`.
    static func hasNoShell(_ image: ImageReference) -> Bool {
        let tag = image.tag ?? "latest"
        if image.registry == "gcr.io", image.repository.hasPrefix("distroless/") { return true }
        if image.name == "hello-world" { return true }
        if image.name == "nats", !tag.holds("alpine") { return true }
        if image.registry == "mcr.microsoft.com" { return tag.holds("distroless") || tag.holds("chiseled") }
        if ["registry.k8s.io", "k8s.gcr.io"].contains(image.registry) { return image.repository == "pause" }
        let isChainguard = image.registry == "cgr.dev" && image.repository.hasPrefix("chainguard/")
        if isChainguard || image.registry == "docker.io" && image.repository.hasPrefix("chainguard/") {
            return !image.repository.hasSuffix("/wolfi-base") && !image.repository.hasSuffix("/busybox") && !tag.hasSuffix("-dev")
                && !image.repository.hasSuffix("/bash")
        }
        return false
    }

    /// The ENTRYPOINT of images whose own doesn't end in `exec "$@"`, so that no service's command works with it.
    static func closedEntrypoint(of image: ImageReference) -> String? { closedEntrypoints[image.name] }

    private static let closedEntrypoints = [
        "alpine/git": "git", "alpine/helm": "helm", "amazon/aws-cli": "aws", "bitnami/git": "git", "bitnami/kubectl": "kubectl",
        "curlimages/curl": "curl", "google/cloud-sdk": "gcloud", "grafana/grafana": "/run.sh", "grafana/loki": "/usr/bin/loki",
        "hashicorp/terraform": "terraform", "minio/minio": "/usr/bin/docker-entrypoint.sh", "mikefarah/yq": "yq",
        "prom/alertmanager": "/bin/alertmanager", "prom/node-exporter": "/bin/node_exporter", "prom/prometheus": "/bin/prometheus",
        "prom/pushgateway": "/bin/pushgateway", "rclone/rclone": "rclone",
    ]

    /// A version to write instead of a moving tag, of images that many use.
    static func version(of image: ImageReference) -> String? { versions[image.name] }

    private static let versions = [
        "alpine": "3.22", "busybox": "1.37", "debian": "12", "fedora": "42", "golang": "1.25", "httpd": "2.4", "mariadb": "11",
        "mysql": "8.4", "nginx": "1.28", "node": "22", "perl": "5.40", "php": "8.4", "postgres": "17", "python": "3.13",
        "redis": "8", "ruby": "3.4", "rust": "1.90", "swift": "6.2", "ubuntu": "24.04",
    ]

    /// The packages of Debian and Alpine that bring a tool.
    static func packages(with tool: String) -> [String] {
        packages[tool].map { [$0.debian, $0.alpine] + (otherPackages[tool] ?? []) } ?? []
    }

    private static let otherPackages = [
        "nc": ["netcat"], "netcat": ["nmap-ncat"], "pg_isready": ["postgresql"], "redis-cli": ["redis"],
        "mysqladmin": ["mysql", "mariadb"],
        "nslookup": ["bind9", "dnsutils"], "dig": ["bind9", "knot-dnsutils"],
    ]

    /// How to put a tool into an image, where it is known that the image hasn't got it.
    static func installation(of tool: String, in image: ImageReference) -> String? {
        guard image.registry == "docker.io", let package = packages[tool] else { return nil }
        let tag = image.tag ?? "latest"
        let isAlpine = image.repository == "alpine" || languages.contains(image.repository) && tag.holds("alpine")
        if isAlpine {
            // busybox has these.
            if ["wget", "nc", "netcat"].contains(tool) { return nil }
            return "RUN apk add --no-cache \(package.alpine)"
        }
        let isBareDebian = ["debian", "ubuntu"].contains(image.repository)
        guard isBareDebian || languages.contains(image.repository) && tag.holds("slim") else { return nil }
        return "RUN apt-get update && apt-get install -y --no-install-recommends \(package.debian) && rm -rf /var/lib/apt/lists/*"
    }

    private static let languages: Set<String> = [
        "golang", "node", "perl", "php", "python", "ruby", "rust", "swift", "eclipse-temurin", "elixir", "erlang", "haskell",
    ]

    private static let packages: [String: (debian: String, alpine: String)] = [
        "curl": ("curl", "curl"), "wget": ("wget", "wget"), "nc": ("netcat-openbsd", "netcat-openbsd"), "http": ("httpie", "httpie"),
        "netcat": ("netcat-openbsd", "netcat-openbsd"), "jq": ("jq", "jq"), "pg_isready": ("postgresql-client", "postgresql-client"),
        "redis-cli": ("redis-tools", "redis"), "mysqladmin": ("default-mysql-client", "mysql-client"),
        "nslookup": ("dnsutils", "bind-tools"), "dig": ("dnsutils", "bind-tools"),
    ]
}
