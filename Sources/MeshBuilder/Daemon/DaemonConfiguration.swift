import Foundation
import SystemPackage

/// The configuration file of a builder's dockerd. The host's own `/etc/docker/daemon.json` plays no part.
struct DaemonConfiguration: Encodable, Hashable, Sendable {
    let dataRoot: String
    let executionRoot: String
    let pidFile: String
    let hosts: [String]
    let cgroupParent: String
    let dns: [String]
    let registryMirrors: [String]
    let keyPath: String
    /// Version 2 of control groups under systemd has another default; our groups are plain directories.
    let executionOptions = ["native.cgroupdriver=cgroupfs"]
    let bridgeAddress = AddressSlice.stepBridge
    let logLevel = "warn"
    let builder = Builder()
    /// Must stay on. Without it dockerd routes 127.0.0.0/8 of its namespace to containers, and steps would reach the relays there.
    let usesUserlandProxy = true

    init(paths: BuilderPaths, cgroupParent: String, resolver: ResolverConfiguration, mirror: RegistryMirror?) {
        dataRoot = paths.dataRoot.string
        executionRoot = paths.runtime.appending("exec").string
        pidFile = paths.pidFile.string
        hosts = ["unix://\(paths.socket)"]
        self.cgroupParent = cgroupParent
        dns = resolver.nameservers.map(\.description)
        registryMirrors = mirror.map { [$0.address] } ?? []
        keyPath = paths.dataRoot.appending("key.json").string
    }

    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    struct Builder: Encodable, Hashable, Sendable {
        /// BuildKit's garbage collector would work behind our back; a build trims the cache when it ends.
        let gc = ["enabled": false]
        /// No step may be on the daemon's own network: that has the relays to the registry and to the mirror, which may be one that
        /// anybody can write to. Nor may any have all rights.
        let entitlements = ["network-host": false, "security-insecure": false]
    }

    private enum CodingKeys: String, CodingKey {
        case dataRoot = "data-root"
        case executionRoot = "exec-root"
        case pidFile = "pidfile"
        case hosts
        case cgroupParent = "cgroup-parent"
        case dns
        case registryMirrors = "registry-mirrors"
        case keyPath = "deprecated-key-path"
        case executionOptions = "exec-opts"
        case bridgeAddress = "bip"
        case logLevel = "log-level"
        case builder
        case usesUserlandProxy = "userland-proxy"
    }
}
