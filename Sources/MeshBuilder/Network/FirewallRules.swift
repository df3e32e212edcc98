import MeshAPI

/// The host's iptables rules of one builder. Each is in, or jumps to, a chain that bears the deployment's id: so installing and removing
/// them touches no rule of another builder, another installation or Docker, and needs no count of who still uses what.
///
/// What a builder may not reach is dropped in `raw`, before address translation and before any other chain can accept it: Docker puts
/// its own rules at the top of `FORWARD` whenever it likes.
struct FirewallRules: Hashable, Sendable {
    let deployment: EntityID
    let interface: String
    let builder: IPv4Address
    let nameservers: [IPv4Address]
    let uplinks: [String]

    static func chainName(of deployment: EntityID) -> String { "WIDEMESH-\(deployment)" }

    /// For `iptables-restore --noflush`: all tables at once, each entirely or not at all.
    var installation: String {
        let chain = Self.chainName(of: deployment)
        let toNameservers = nameservers.flatMap { server in
            ["udp", "tcp"].map { "-A \(chain) -d \(server)/32 -p \($0) -m \($0) --dport 53 -j RETURN" }
        }
        let raw =
            ["*raw", ":\(chain) - [0:0]", "-I PREROUTING 1 -i \(interface) -j \(chain)", "-A \(chain) ! -s \(builder)/32 -j DROP"]
            + toNameservers
            + ["-A \(chain) -m addrtype --dst-type LOCAL -j DROP"]
            + IPv4Network.notPublic.map { "-A \(chain) -d \($0) -j DROP" }
            + ["COMMIT"]
        let filter =
            [
                "*filter", ":\(chain) - [0:0]",
                "-I FORWARD 1 -o \(interface) -j \(chain)",
                "-I FORWARD 1 -i \(interface) -j \(chain)",
                "-A \(chain) -o \(interface) -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
            ]
            + uplinks.map { "-A \(chain) -i \(interface) -o \($0) -j ACCEPT" }
            + ["-A \(chain) -j DROP", "COMMIT"]
        let nat = [
            "*nat", ":\(chain) - [0:0]", "-I POSTROUTING 1 -s \(builder)/32 -j \(chain)", "-A \(chain) -j MASQUERADE", "COMMIT",
        ]
        return (raw + filter + nat).joined(separator: "\n") + "\n"
    }

    /// For `iptables-restore --noflush`: removes what is there of a deployment's rules, given what `iptables-save` printed; nil when
    /// nothing is left. So it can be done again, and after an installation that got only half-way.
    static func removal(of deployment: EntityID, from saved: String) -> String? {
        let chain = chainName(of: deployment)
        var script = ""
        var table: Substring = ""
        var jumps: [String] = []
        var hasChain = false
        for line in saved.split(separator: "\n") {
            if line.hasPrefix("*") {
                (table, jumps, hasChain) = (line, [], false)
            } else if line.hasPrefix(":\(chain) ") {
                hasChain = true
            } else if line.hasPrefix("-A "), line.hasSuffix(" -j \(chain)") {
                jumps.append("-D " + line.dropFirst(3))
            } else if line == "COMMIT", hasChain {
                script += ([String(table)] + jumps + ["-F \(chain)", "-X \(chain)", "COMMIT"]).joined(separator: "\n") + "\n"
            }
        }
        return script.isEmpty ? nil : script
    }
}
