import ArgumentParser
import Configuration

/// The options of `meshd`. Each may also stand in the environment (`MESHD_DATA_DIR` for `--data-dir`) or in the configuration file
/// (`"data-dir"`); the command line wins over the environment, and that over the file.
struct MeshdOptions: ParsableArguments {
    @Option(help: ArgumentHelp("JSON file with options, e.g. {\"data-dir\": \"/srv/mesh\", \"http-port\": 80}.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Everything that meshd keeps. (default: /var/lib/widemesh)", valueName: "dir"))
    var dataDir: String?

    @Option(help: ArgumentHelp("The rack's Docker Engine. (default: unix:///var/run/docker.sock)", valueName: "address"))
    var dockerHost: String?

    @Option(
        help: ArgumentHelp(
            "Where the API listens for clients with a token, beside the unix socket <data-dir>/meshd.sock. (default: 127.0.0.1:7480)",
            valueName: "host:port"
        )
    )
    var apiListen: String?

    @Option(
        help: ArgumentHelp(
            "A host name of the API's own: the gateway passes it on over HTTPS, to clients with a token.",
            valueName: "name"
        )
    )
    var apiHost: String?

    @Option(help: ArgumentHelp("Host port of the gateway for HTTP. (default: 80)", valueName: "port"))
    var httpPort: Int?

    @Option(help: ArgumentHelp("Host port of the gateway for HTTPS. (default: 443)", valueName: "port"))
    var httpsPort: Int?

    @Option(
        help: ArgumentHelp("The platform domain: environments answer at <environment>.<domain>. (default: localhost)", valueName: "name")
    )
    var domain: String?

    @Option(help: ArgumentHelp("Mirror of Docker Hub that builds pull base images from, e.g. http://127.0.0.1:5001.", valueName: "url"))
    var registryMirror: String?

    @Option(help: ArgumentHelp("Image of the gateway. (default: haproxy:2.8)", valueName: "image"))
    var gatewayImage: String?

    @Option(
        help: ArgumentHelp("PEM file of a certificate authority that builders trust when they pull. May be repeated.", valueName: "file")
    )
    var builderCa: [String] = []

    @Option(
        help: ArgumentHelp(
            "Whom the ACME server may write to. With it, custom domains get certificates, and you agree to the server's terms.",
            valueName: "address"
        )
    )
    var acmeEmail: String?

    @Option(help: ArgumentHelp("Directory of the ACME server that issues certificates. (default: Let's Encrypt)", valueName: "url"))
    var acmeDirectory: String?

    @Option(help: ArgumentHelp("PEM file of the certificate authorities that the ACME server itself is trusted by.", valueName: "file"))
    var acmeCa: String?

    @Option(
        help: ArgumentHelp(
            "DNS provider of the platform domain, as lego calls it. With it, all aliases get a certificate at once.",
            valueName: "provider"
        )
    )
    var acmeDns: String?

    @Option(
        help: ArgumentHelp(
            "File with lego's variables for that provider, as NAME=VALUE, that only its owner can read.",
            valueName: "file"
        )
    )
    var acmeDnsCredentials: String?

    @Option(
        help: ArgumentHelp(
            "An address that domains must lead to. May be repeated. (default: those of the platform domain)",
            valueName: "address"
        )
    )
    var publicAddress: [String] = []

    @Option(
        help: ArgumentHelp("Name server that domains are checked with. (default: those of /etc/resolv.conf)", valueName: "address:port")
    )
    var dnsServer: String?

    @Option(
        help: ArgumentHelp(
            "Proxies in front of the gateway whose X-Forwarded-For and X-Forwarded-Proto are believed. May be repeated.",
            valueName: "cidr"
        )
    )
    var trustedProxy: [String] = []

    @Option(
        help: ArgumentHelp(
            "Load balancers in front of the gateway that begin every connection with a PROXY header. May be repeated.",
            valueName: "cidr"
        )
    )
    var proxyProtocol: [String] = []

    @Option(
        help: ArgumentHelp("Whether requests leave a line each in their environment's log: on or off. (default: on)", valueName: "on|off")
    )
    var accessLog: String?

    @Option(
        help: ArgumentHelp(
            "Where Prometheus gets metrics, at /metrics: without a token on a loopback address, else with one. (default: nowhere)",
            valueName: "host:port"
        )
    )
    var metricsListen: String?

    @Option(help: ArgumentHelp("Builds that may run side by side. (default: 2)", valueName: "n"))
    var builds: Int?

    @Option(help: ArgumentHelp("Seconds that a release command may run. (default: 1800)", valueName: "seconds"))
    var releaseLimit: Int?

    @Option(help: ArgumentHelp("Seconds until a new instance has to be ready. (default: 60)", valueName: "seconds"))
    var readyLimit: Int?

    @Option(
        help: ArgumentHelp(
            "Least severe log lines to write: trace, debug, info, notice, warning, error. (default: info)",
            valueName: "level"
        )
    )
    var logLevel: String?

    /// The options that a file may hold.
    static let keys = [
        "data-dir", "docker-host", "api-listen", "api-host", "http-port", "https-port", "domain", "registry-mirror", "gateway-image",
        "builder-ca",
        "acme-email", "acme-directory", "acme-ca", "acme-dns", "acme-dns-credentials", "public-address", "dns-server", "trusted-proxy",
        "proxy-protocol", "access-log",
        "metrics-listen", "builds",
        "release-limit", "ready-limit", "log-level",
    ]

    /// What stands on the command line, under the keys of the file.
    var provider: InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        func put(_ key: String, _ content: ConfigContent?) {
            if let content { values[[key]] = ConfigValue(content, isSecret: false) }
        }
        put("data-dir", dataDir.map(ConfigContent.string))
        put("docker-host", dockerHost.map(ConfigContent.string))
        put("api-listen", apiListen.map(ConfigContent.string))
        put("api-host", apiHost.map(ConfigContent.string))
        put("http-port", httpPort.map(ConfigContent.int))
        put("https-port", httpsPort.map(ConfigContent.int))
        put("domain", domain.map(ConfigContent.string))
        put("registry-mirror", registryMirror.map(ConfigContent.string))
        put("gateway-image", gatewayImage.map(ConfigContent.string))
        put("builder-ca", builderCa.isEmpty ? nil : .stringArray(builderCa))
        put("acme-email", acmeEmail.map(ConfigContent.string))
        put("acme-directory", acmeDirectory.map(ConfigContent.string))
        put("acme-ca", acmeCa.map(ConfigContent.string))
        put("acme-dns", acmeDns.map(ConfigContent.string))
        put("acme-dns-credentials", acmeDnsCredentials.map(ConfigContent.string))
        put("public-address", publicAddress.isEmpty ? nil : .stringArray(publicAddress))
        put("dns-server", dnsServer.map(ConfigContent.string))
        put("trusted-proxy", trustedProxy.isEmpty ? nil : .stringArray(trustedProxy))
        put("proxy-protocol", proxyProtocol.isEmpty ? nil : .stringArray(proxyProtocol))
        put("access-log", accessLog.map(ConfigContent.string))
        put("metrics-listen", metricsListen.map(ConfigContent.string))
        put("builds", builds.map(ConfigContent.int))
        put("release-limit", releaseLimit.map(ConfigContent.int))
        put("ready-limit", readyLimit.map(ConfigContent.int))
        put("log-level", logLevel.map(ConfigContent.string))
        return InMemoryProvider(name: "command line", values: values)
    }
}
