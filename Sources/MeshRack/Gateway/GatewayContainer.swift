import Crypto
import DockerEngine
import Foundation
import MeshAPI
import SystemPackage

/// The containers that HAProxy runs in. Pure.
///
/// The first one has the published ports and the networks. One that comes in its place later joins the first one's network namespace, so
/// that it can take over the very sockets that the old HAProxy listens on.
struct GatewayContainer: Sendable {
    let settings: GatewaySettings
    /// Id of the image that `settings.image` names.
    let imageID: String

    /// The name of the bridge network that the published ports lead to.
    static func name(of installation: EntityID) -> String { "widemesh-gateway-\(installation)" }

    /// The name of the container of a slot. It never changes: the Engine can't rename a container that is on an overlay network.
    static func name(of installation: EntityID, slot: Int) -> String { "\(name(of: installation))-\(slot)" }

    static func labels(of installation: EntityID) -> [String: String] {
        [RackLabel.installation: installation.text, "dev.widemesh.role": "gateway"]
    }

    /// Finds them among the Engine's containers.
    static func filters(of installation: EntityID) -> EngineFilters {
        ["label": labelFilter(of: installation)]
    }

    /// Finds their starts and ends among the Engine's events.
    static func events(of installation: EntityID) -> EngineFilters {
        ["type": ["container"], "event": ["start", "die"], "label": labelFilter(of: installation)]
    }

    private static func labelFilter(of installation: EntityID) -> [String] {
        labels(of: installation).map { "\($0)=\($1)" }.sorted()
    }

    /// What HAProxy runs in and with, as a digest: one with another digest is to be replaced.
    var digest: String { Self.digest(of: program(slot: 0)) }

    /// What the network namespace is made from, as a digest. A container with the same one can keep its namespace, whatever else has changed.
    var namespaceDigest: String {
        var host = HostSpec()
        host.networkMode = Self.name(of: settings.installation)
        host.portBindings = ports
        host.mounts = mounts
        return Self.digest(of: ContainerSpec(image: "", host: host))
    }

    /// A container with a namespace of its own.
    func founding(slot: Int) -> ContainerSpec {
        var spec = labelled(program(slot: slot), slot: slot)
        spec.labels[RackLabel.namespaceDigest] = namespaceDigest
        spec.command = NamespaceHolder.command + (spec.command ?? [])
        spec.stopSignal = "SIGTERM"
        spec.exposedPorts = ["80/tcp": EmptyObject(), "443/tcp": EmptyObject()]
        spec.host.networkMode = Self.name(of: settings.installation)
        spec.host.portBindings = ports
        // All names that it looks up are Swarm's. Ones that Swarm doesn't know must not be asked of the world's name servers.
        spec.host.dnsServers = ["127.0.0.1"]
        return spec
    }

    /// A container in another one's namespace, which begins with the sockets that the HAProxy of a slot listens on.
    func joining(_ holder: String, slot: Int, takingOverFrom predecessor: Int?) -> ContainerSpec {
        var spec = labelled(program(slot: slot), slot: slot)
        if let predecessor {
            spec.command?.append(contentsOf: ["-x", "\(Self.sockets(ofSlot: predecessor))/\(GatewayConfiguration.runtimeSocket)"])
        }
        // The way in which HAProxy lets its connections end. That it was sent this is what keeps the Engine from starting it again.
        spec.stopSignal = Self.softStop
        spec.host.networkMode = "container:\(holder)"
        return spec
    }

    /// Makes a HAProxy listen no longer, and end when the last of its connections has, in either kind of container.
    static let softStop = "SIGUSR1"

    /// Checks a configuration that was written and is not in use yet.
    static func checkCommand(generation: String) -> [String] {
        ["haproxy", "-c", "-q", "-f", "\(GatewayConfiguration.directory)/generations/\(generation)/haproxy.cfg"]
    }

    private static func sockets(ofSlot slot: Int) -> String { "\(GatewayConfiguration.directory)/run/\(slot)" }

    private var ports: [String: [PortBinding]?] {
        [
            "80/tcp": [PortBinding(hostAddress: settings.ports.address, hostPort: Int(settings.ports.http))],
            "443/tcp": [PortBinding(hostAddress: settings.ports.address, hostPort: Int(settings.ports.https))],
        ]
    }

    private var mounts: [Mount] {
        let directory = GatewayConfiguration.directory
        return [
            Mount(type: .bind, source: settings.directory.string, target: directory, isReadOnly: true),
            Mount(type: .bind, source: settings.directory.appending("run").string, target: "\(directory)/run"),
            Mount(
                type: .bind,
                source: GatewayDirectory(settings.directory).api.string,
                target: GatewayConfiguration.apiDirectory,
                isReadOnly: true
            ),
        ]
    }

    private func program(slot: Int) -> ContainerSpec {
        let sockets = Self.sockets(ofSlot: slot)
        var host = HostSpec()
        host.restartPolicy = RestartPolicy(.always)
        host.mounts = mounts
        host.hasReadOnlyRoot = true
        host.droppedCapabilities = ["ALL"]
        // To bind the ports, to become nobody, and to signal workers that have.
        host.addedCapabilities = ["NET_BIND_SERVICE", "SETUID", "SETGID", "KILL"]
        host.securityOptions = ["no-new-privileges"]
        // Lines of requests, some 500 bytes each: what is older than the last 60 to 80 MB is gone.
        host.logging = LogDriver(type: "json-file", options: ["max-size": "20m", "max-file": "4"])
        return ContainerSpec(
            image: imageID,
            command: [
                "haproxy", "-W", "-db", "-S", "\(sockets)/\(GatewayConfiguration.masterSocket),mode,600",
                "-f", "\(GatewayConfiguration.directory)/current/haproxy.cfg",
            ],
            entrypoint: [""],
            environment: ["\(GatewayConfiguration.socketsVariable)=\(sockets)"],
            labels: Self.labels(of: settings.installation),
            user: "0:0",
            stopTimeout: 10,
            host: host
        )
    }

    private func labelled(_ spec: ContainerSpec, slot: Int) -> ContainerSpec {
        var spec = spec
        spec.labels[RackLabel.specDigest] = digest
        spec.labels[RackLabel.slot] = "\(slot)"
        return spec
    }

    private static func digest(of spec: ContainerSpec) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // A spec holds only strings and numbers, which can't fail to encode.
        let bytes = (try? encoder.encode(spec)) ?? Data()
        return SHA256.hash(data: bytes).prefix(10).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
