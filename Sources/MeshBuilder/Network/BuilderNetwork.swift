import Glibc
import Logging
import MeshAPI
import MeshHost
import SystemPackage

/// The network of one builder, made and taken down.
struct BuilderNetwork: Sendable {
    let namespace: NetworkNamespace
    let resolver: ResolverConfiguration
    let plan: NetworkPlan

    /// Makes the namespace, the link and the rules of `NetworkPlan`.
    ///
    /// On an error nothing of it stays.
    init(deployment: EntityID, nameservers: [IPv4Address], logger: Logger) async throws {
        try Self.requireForwarding()
        resolver = nameservers.isEmpty ? try .ofHost() : ResolverConfiguration(nameservers: nameservers)
        namespace = try await NetworkNamespace()
        do {
            plan = try await Self.connect(namespace, deployment: deployment, resolver: resolver, logger: logger)
        } catch {
            try await Self.remove(deployment)
            try await namespace.close()
            throw error
        }
    }

    /// Removes what there is of a builder's network on the host; nothing, mostly, but the rules. Idempotent.
    static func remove(_ deployment: EntityID) async throws {
        let interface = NetworkPlan.interfaceName(of: deployment)
        // Asked of the network that this process is in; /sys shows the one that it was mounted in.
        if if_nametoindex(interface) != 0 {
            // It may be gone by now: the kernel clears away a namespace in its own time.
            try? await SystemCommand(.ip, "link", "delete", interface).run()
        }
        let saved = try await SystemCommand(.iptablesSave).output()
        if let script = FirewallRules.removal(of: deployment, from: saved) {
            try await SystemCommand(.iptablesRestore, "--noflush", "--wait").run(input: script)
        }
    }

    private static func connect(
        _ namespace: NetworkNamespace,
        deployment: EntityID,
        resolver: ResolverConfiguration,
        logger: Logger
    ) async throws -> NetworkPlan {
        var passedOver: [IPv4Network] = []
        while true {
            let host = try await HostNetwork.current()
            guard let slice = AddressSlice.free(for: deployment.text, used: host.networks + passedOver) else {
                throw BuilderError(.networkUnavailable, "no addresses are left for a builder in \(AddressSlice.pool)")
            }
            let plan = NetworkPlan(
                deployment: deployment,
                slice: slice,
                nameservers: resolver.nameservers,
                uplinks: host.uplinks,
                hostAddresses: host.addresses.filter { !$0.isLoopback }
            )
            logger.debug("connecting a builder", metadata: ["interface": "\(plan.interface)", "network": "\(slice.network)"])
            try await carryOut(plan, in: namespace)
            // Nothing keeps another meshd from taking the same slice at the same moment. Then both see it here, and both try another.
            if try await HostNetwork.current().addresses.count(where: { $0 == slice.host }) == 1 { return plan }
            passedOver.append(slice.network)
            try await remove(deployment)
        }
    }

    private static func carryOut(_ plan: NetworkPlan, in namespace: NetworkNamespace) async throws {
        async let rules: Void = SystemCommand(.iptablesRestore, "--noflush", "--wait").run(input: plan.firewall.installation)
        try await SystemCommand(.nsenter, "--net=\(namespace.path)", SystemCommand.Program.ip.path.string, "-batch", "-")
            .run(input: plan.insideCommands(hostProcess: getpid()))
        disableIPv6(on: plan.interface)
        // The rules first: not for a moment is the link up without them.
        try await rules
        try await SystemCommand(.ip, "-batch", "-").run(input: plan.hostCommands)
    }

    /// Before the link is up, so that the host's end never has an address that a builder could talk to. A kernel without IPv6 has no
    /// such file.
    private static func disableIPv6(on interface: String) {
        guard let file = try? FileDescriptor.open("/proc/sys/net/ipv6/conf/\(interface)/disable_ipv6", .writeOnly) else { return }
        _ = try? file.closeAfter { try file.writeAll("1".utf8) }
    }

    private static func requireForwarding() throws {
        guard try TextFile.read("/proc/sys/net/ipv4/ip_forward").hasPrefix("1") else {
            throw BuilderError(
                .networkUnavailable,
                "this machine doesn't forward packets, so builders can't reach the Internet",
                hint: "start the Docker Engine, which turns it on, or run: sysctl -w net.ipv4.ip_forward=1"
            )
        }
    }
}

extension ResolverConfiguration {
    static func ofHost() throws -> ResolverConfiguration {
        let configuration = (try? TextFile.read("/etc/resolv.conf")) ?? ""
        return ResolverConfiguration(configuration: configuration, upstream: try? TextFile.read("/run/systemd/resolve/resolv.conf"))
    }
}
