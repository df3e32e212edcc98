import Crypto
import DockerEngine
import Foundation
import MeshAPI
import SystemPackage

/// The container that HAProxy runs in. Pure.
struct GatewayContainer: Sendable {
    let settings: GatewaySettings
    /// Id of the image that `settings.image` names.
    let imageID: String

    /// The name of the container, and of the bridge network that its published ports lead to.
    static func name(of installation: EntityID) -> String { "widemesh-gateway-\(installation)" }

    static func labels(of installation: EntityID) -> [String: String] {
        [RackLabel.installation: installation.text, "dev.widemesh.role": "gateway"]
    }

    /// Finds it among the Engine's containers.
    static func filters(of installation: EntityID) -> EngineFilters {
        ["label": labels(of: installation).map { "\($0)=\($1)" }.sorted()]
    }

    /// What the container was made from, as a digest: one with another digest has to be replaced.
    var digest: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // A spec holds only strings and numbers, which can't fail to encode.
        let bytes = (try? encoder.encode(bareSpec)) ?? Data()
        return SHA256.hash(data: bytes).prefix(10).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    var spec: ContainerSpec {
        var spec = bareSpec
        spec.labels[RackLabel.specDigest] = digest
        return spec
    }

    private var bareSpec: ContainerSpec {
        let directory = GatewayConfiguration.directory
        var host = HostSpec()
        host.networkMode = Self.name(of: settings.installation)
        host.restartPolicy = RestartPolicy(.always)
        host.mounts = [
            Mount(type: .bind, source: settings.directory.string, target: directory, isReadOnly: true),
            Mount(type: .bind, source: settings.directory.appending("run").string, target: "\(directory)/run"),
            Mount(
                type: .bind,
                source: GatewayDirectory(settings.directory).api.string,
                target: GatewayConfiguration.apiDirectory,
                isReadOnly: true
            ),
        ]
        host.portBindings = [
            "80/tcp": [PortBinding(hostAddress: settings.ports.address, hostPort: Int(settings.ports.http))],
            "443/tcp": [PortBinding(hostAddress: settings.ports.address, hostPort: Int(settings.ports.https))],
        ]
        host.hasReadOnlyRoot = true
        host.droppedCapabilities = ["ALL"]
        // To bind the ports, to become nobody, and to signal workers that have.
        host.addedCapabilities = ["NET_BIND_SERVICE", "SETUID", "SETGID", "KILL"]
        host.securityOptions = ["no-new-privileges"]
        // All names that it looks up are Swarm's. Ones that Swarm doesn't know must not be asked of the world's name servers.
        host.dnsServers = ["127.0.0.1"]
        host.logging = LogDriver(type: "json-file", options: ["max-size": "10m", "max-file": "2"])
        return ContainerSpec(
            image: imageID,
            command: [
                "haproxy", "-W", "-db", "-S", "\(directory)/\(GatewayConfiguration.masterSocket),mode,600",
                "-f", "\(directory)/current/haproxy.cfg",
            ],
            entrypoint: [""],
            labels: Self.labels(of: settings.installation),
            user: "0:0",
            stopSignal: "SIGUSR1",
            stopTimeout: 10,
            exposedPorts: ["80/tcp", "443/tcp"],
            host: host
        )
    }

    /// Checks a configuration that was written and is not in use yet.
    static func checkCommand(generation: String) -> [String] {
        ["haproxy", "-c", "-q", "-f", "\(GatewayConfiguration.directory)/generations/\(generation)/haproxy.cfg"]
    }
}
