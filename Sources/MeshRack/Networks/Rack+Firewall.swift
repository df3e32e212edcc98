import Logging
import MeshHost

extension Rack {
    /// Keeps the instances on this machine from its ports (`InstanceFirewall`). Idempotent.
    ///
    /// - Throws: `HostError` when iptables refuses.
    package func guardHost() async throws {
        for family in InstanceFirewall.Family.allCases {
            let (save, restore): (SystemCommand.Program, SystemCommand.Program) =
                family == .ipv4 ? (.iptablesSave, .iptablesRestore) : (.ip6tablesSave, .ip6tablesRestore)
            let saved = try await SystemCommand(save, "--table", "filter").output()
            guard let script = InstanceFirewall(family: family).script(from: saved) else { continue }
            try await SystemCommand(restore, "--noflush", "--wait").run(input: script)
            logger.info("instances kept from this machine's ports", metadata: ["family": "\(family)"])
        }
    }
}
