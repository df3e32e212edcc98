import ArgumentParser
import Configuration
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
    let httpPort: Int
    let httpsPort: Int
    let domain: Domain
    let registryMirror: URL?
    let gatewayImage: String
    let builderCertificateAuthorities: [FilePath]
    let concurrentBuilds: Int
    let logLevel: Logger.Level

    /// - Throws: `ValidationError` that names the option and says what it takes.
    init(_ options: MeshdOptions) async throws {
        var providers: [any ConfigProvider] = [options.provider, EnvironmentVariablesProvider().prefixKeys(with: ["meshd"])]
        if let file = options.config {
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
            } catch {
                throw ValidationError("--config \(file) can't be read as JSON: \(error)")
            }
        }
        let config = ConfigReader(providers: providers)

        func string(_ key: String, default fallback: String) -> String { config.string(forKey: ConfigKey([key]), default: fallback) }
        func port(_ key: String, default fallback: Int) throws -> Int {
            let port = config.int(forKey: ConfigKey([key]), default: fallback)
            guard (1...65_535).contains(port) else { throw ValidationError("--\(key) is \(port); ports go from 1 to 65535") }
            return port
        }

        let directory = FilePath(string("data-dir", default: "/var/lib/widemesh"))
        guard directory.isAbsolute else { throw ValidationError("--data-dir \(directory) must be an absolute path") }
        dataDirectory = directory
        do {
            dockerHost = try EngineAddress(parsing: string("docker-host", default: "unix:///var/run/docker.sock"))
        } catch {
            throw ValidationError("--docker-host: \(error)")
        }
        do {
            apiListen = try ListenAddress(parsing: string("api-listen", default: "127.0.0.1:7480"))
            domain = try Domain(parsing: string("domain", default: "localhost"))
        } catch {
            throw ValidationError(error.message)
        }
        httpPort = try port("http-port", default: 80)
        httpsPort = try port("https-port", default: 443)
        registryMirror = try config.string(forKey: ConfigKey(["registry-mirror"])).map { text in
            guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host != nil else {
                throw ValidationError("--registry-mirror \(text) must be a URL like http://127.0.0.1:5001")
            }
            return url
        }
        gatewayImage = string("gateway-image", default: "haproxy:2.8")
        builderCertificateAuthorities = config.stringArray(forKey: ConfigKey(["builder-ca"]), default: []).map { FilePath($0) }
        concurrentBuilds = config.int(forKey: ConfigKey(["builds"]), default: 2)
        guard concurrentBuilds > 0 else { throw ValidationError("--builds must be at least 1") }
        let level = string("log-level", default: "info")
        guard let logLevel = Logger.Level(rawValue: level) else {
            throw ValidationError("--log-level \(level) is not one of trace, debug, info, notice, warning, error, critical")
        }
        self.logLevel = logLevel
    }
}
