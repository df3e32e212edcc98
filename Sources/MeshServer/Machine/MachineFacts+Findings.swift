import MeshAPI

extension MachineFacts {
    /// Every fact with a verdict, and how to mend what isn't well. Pure.
    var findings: [Checkup.Finding] {
        [rootFinding, engineFinding, swarmFinding, programsFinding, diskFinding, memoryFinding, registryFinding, gatewayFinding]
            .compactMap(\.self)
    }

    private var rootFinding: Checkup.Finding {
        isRoot
            ? .init(subject: "privileges", verdict: .ok, message: "meshd runs as root")
            : .init(
                subject: "privileges",
                verdict: .problem,
                message: "meshd doesn't run as root, so it can't isolate builders",
                mend: "Start meshd as root, for example as a systemd service"
            )
    }

    private var engineFinding: Checkup.Finding {
        guard let engine else {
            return .init(
                subject: "Docker Engine",
                verdict: .problem,
                message: "\(engineAddress) doesn't answer: \(engineError ?? "no reason given")",
                mend: "Install and start it (`apt-get install docker.io`), or name another with --docker-host"
            )
        }
        return .init(
            subject: "Docker Engine",
            verdict: .ok,
            message: "\(engine.version) (API \(engine.apiVersion), \(engine.storageDriver)) at \(engineAddress)"
        )
    }

    private var swarmFinding: Checkup.Finding? {
        guard let engine else { return nil }
        return engine.isSwarmManager
            ? .init(subject: "Docker Swarm", verdict: .ok, message: "this server is a manager")
            : .init(
                subject: "Docker Swarm",
                verdict: .problem,
                message: "the Engine isn't a manager of a swarm",
                mend:
                    "Restart meshd: it makes a swarm where there is none. If the server belongs to another swarm, run `docker swarm leave` first"
            )
    }

    private var programsFinding: Checkup.Finding {
        missingPrograms.isEmpty
            ? .init(subject: "programs", verdict: .ok, message: "all that builders and the registry need is installed")
            : .init(
                subject: "programs",
                verdict: .problem,
                message: "missing: \(missingPrograms.joined(separator: ", "))",
                mend: "apt-get install docker.io docker-registry iproute2 iptables util-linux"
            )
    }

    private var diskFinding: Checkup.Finding? {
        guard let freeBytes else { return nil }
        let free = "\(freeBytes >> 30) GiB free under \(dataDirectory)"
        return switch freeBytes >> 30 {
        case 10...: .init(subject: "disk", verdict: .ok, message: free)
        case 2..<10: .init(subject: "disk", verdict: .warning, message: free, mend: "Builds and images want room; 10 GiB are comfortable")
        default: .init(subject: "disk", verdict: .problem, message: free, mend: "Free some space or move --data-dir to a larger disk")
        }
    }

    private var memoryFinding: Checkup.Finding? {
        guard let memoryBytes else { return nil }
        let total = "\(memoryBytes >> 20) MiB of memory"
        return memoryBytes >> 20 >= 900
            ? .init(subject: "memory", verdict: .ok, message: total)
            : .init(subject: "memory", verdict: .warning, message: total, mend: "Builds need memory beside the apps; 1 GiB is the least")
    }

    private var registryFinding: Checkup.Finding {
        registryTrouble.map {
            .init(
                subject: "registry",
                verdict: .problem,
                message: $0,
                mend: "See <data-dir>/registry and meshd's log; meshd restarts it by itself"
            )
        } ?? .init(subject: "registry", verdict: .ok, message: "answers")
    }

    private var gatewayFinding: Checkup.Finding {
        gatewayTrouble.map {
            .init(
                subject: "gateway",
                verdict: .problem,
                message: $0,
                mend: "See meshd's log; the ports may be taken (--http-port, --https-port)"
            )
        } ?? .init(subject: "gateway", verdict: .ok, message: "runs")
    }
}
