import ArgumentParser
import DockerEngine
import Logging
import MeshAPI
import MeshRack
import MeshServer
import SystemPackage

import struct Foundation.URL

/// The configuration of this `meshd`, complete and checked.
struct Settings: Sendable {
    let dataDirectory: FilePath
    let dockerHost: EngineAddress
    let apiListen: ListenAddress
    /// nil: the API has no name behind the gateway.
    let apiHost: Domain?
    let httpPort: Int
    let httpsPort: Int
    let domain: Domain
    let registryMirror: URL?
    let gatewayImage: String
    let builderCertificateAuthorities: [FilePath]
    let concurrentBuilds: Int
    let limits: DeploymentLimits
    /// nil: nobody issues certificates.
    let acme: ACMESettings?
    let publicAddresses: Set<String>
    let nameServers: [DNSResolver.Server]
    let trust: GatewayTrust
    let logsRequests: Bool
    /// nil: nobody gets metrics.
    let metricsListen: ListenAddress?
    let logLevel: Logger.Level

    /// - Throws: `ValidationError` that names the option where it was set, and says what it takes.
    init(_ options: MeshdOptions) async throws {
        let sources = try await OptionSources(options)

        /// A text as the value that it must be.
        func parsed<Value>(_ key: String, default fallback: String, _ parse: (String) throws -> Value) throws -> Value {
            let (text, origin) = try sources.string(key) ?? (fallback, "--\(key)")
            do {
                return try parse(text)
            } catch let error as EngineError {
                throw ValidationError("\(origin): \(error.message)")
            } catch {
                throw ValidationError("\(origin): \(Failure(describing: error).message)")
            }
        }
        func number(_ key: String, default fallback: Int, in range: ClosedRange<Int>) throws -> Int {
            guard let (number, origin) = try sources.int(key) else { return fallback }
            guard range.contains(number) else {
                throw ValidationError("\(origin) is \(number), and may be \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }

        dataDirectory = try parsed("data-dir", default: "/var/lib/widemesh") { text in
            guard text.hasPrefix("/") else { throw InvalidName("'\(text)' must be an absolute path") }
            return FilePath(text)
        }
        dockerHost = try parsed("docker-host", default: "unix:///var/run/docker.sock") { try EngineAddress(parsing: $0) }
        apiListen = try parsed("api-listen", default: "127.0.0.1:7480") { try ListenAddress(parsing: $0) }
        domain = try parsed("domain", default: "localhost") { try Domain(parsing: $0) }
        apiHost = try sources.string("api-host") == nil ? nil : parsed("api-host", default: "") { try Self.apiHost($0) }
        httpPort = try number("http-port", default: 80, in: 1...65_535)
        httpsPort = try number("https-port", default: 443, in: 1...65_535)
        registryMirror = try parsed("registry-mirror", default: "") { text in
            if text.isEmpty { return nil }
            guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host?.isEmpty == false else {
                throw InvalidName("'\(text)' must be a URL like http://127.0.0.1:5001")
            }
            return url
        }
        gatewayImage = try parsed("gateway-image", default: "haproxy:2.8") { $0 }
        builderCertificateAuthorities = try (sources.strings("builder-ca")?.value ?? []).map { FilePath($0) }
        concurrentBuilds = try number("builds", default: 2, in: 1...1000)
        limits = DeploymentLimits(
            release: .seconds(try number("release-limit", default: 1800, in: 1...86_400)),
            ready: .seconds(try number("ready-limit", default: 60, in: 1...86_400))
        )
        acme = try Self.acme(sources, in: dataDirectory)
        if acme?.dns != nil, !domain.text.contains(".") {
            throw ValidationError("--acme-dns needs a --domain of yours, such as apps.example.com; '\(domain)' is nobody's")
        }
        publicAddresses = try Set(sources.strings("public-address")?.value ?? [])
        nameServers = try Self.nameServers(sources)
        trust = try Self.trust(sources)
        metricsListen =
            try sources.string("metrics-listen") == nil ? nil : parsed("metrics-listen", default: "") { try ListenAddress(parsing: $0) }
        logsRequests = try parsed("access-log", default: "on") { text in
            guard ["on", "off"].contains(text) else { throw InvalidName("'\(text)' must be on or off") }
            return text == "on"
        }
        logLevel = try parsed("log-level", default: "info") { text in
            guard let level = Logger.Level(rawValue: text) else {
                throw InvalidName("'\(text)' is not one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return level
        }
    }
}
