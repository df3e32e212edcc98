import DockerEngine

/// One of the gateway's containers, as it is at a moment.
struct GatewayMember: Hashable, Sendable {
    let id: String
    /// Of its HAProxy; nil for a container that isn't of this kind.
    let digest: String?
    /// nil for one without a namespace of its own.
    let namespaceDigest: String?
    /// The container whose namespace it is in, if it is another's.
    let holder: String?
    /// Names the directory of its sockets; 0 for a container from before there were slots.
    let slot: Int
    /// nil unless it runs.
    let startedAt: EngineTimestamp?
    /// Ids of the networks that it is on itself.
    let networks: Set<String>
    /// Ports of the machine that are its own.
    let ports: Set<Int>
    /// Whether its HAProxy takes new connections.
    let isServing: Bool

    init(
        id: String,
        digest: String?,
        namespaceDigest: String? = nil,
        holder: String? = nil,
        slot: Int,
        startedAt: EngineTimestamp?,
        networks: Set<String> = [],
        ports: Set<Int> = [],
        isServing: Bool
    ) {
        self.id = id
        self.digest = digest
        self.namespaceDigest = namespaceDigest
        self.holder = holder
        self.slot = slot
        self.startedAt = startedAt
        self.networks = networks
        self.ports = ports
        self.isServing = isServing
    }

    init(_ container: Container, isServing: Bool) {
        let labels = container.configuration.labels
        let network = container.host.networkMode ?? ""
        self.init(
            id: container.id,
            digest: labels[RackLabel.specDigest],
            namespaceDigest: labels[RackLabel.namespaceDigest],
            holder: network.hasPrefix("container:") ? String(network.dropFirst("container:".count)) : nil,
            slot: labels[RackLabel.slot].flatMap { Int($0) } ?? 0,
            startedAt: container.state.isRunning ? container.state.startedAt : nil,
            networks: Set(container.network.networks.values.map(\.networkID)).subtracting([""]),
            ports: Set(container.host.portBindings.values.flatMap { $0 ?? [] }.compactMap { $0.hostPort.flatMap { Int($0) } }),
            isServing: isServing && container.state.isRunning
        )
    }
}
