import SystemPackage

/// Where this machine's control groups are: version 1 with a tree for each controller, version 2 with one for all, or both.
struct ControlGroupHierarchies: Hashable, Sendable {
    enum Controller: String, Sendable, CaseIterable {
        case cpu, memory, pids
    }

    /// The trees of version 1, by controller: also those we set nothing in, because runc makes groups in all of them.
    let legacy: [String: FilePath]
    let unified: FilePath?

    /// Reads `/proc/self/mountinfo` (proc(5)).
    init(mountInfo: String) {
        var legacy: [String: FilePath] = [:]
        var unified: FilePath?
        for line in mountInfo.split(separator: "\n") {
            let fields = line.split(separator: " ")
            // … mount-point options [optional fields] - type source super-options
            guard let dash = fields.firstIndex(of: "-"), fields.count > dash + 3, fields.count > 4 else { continue }
            let path = FilePath(String(fields[4]))
            switch fields[dash + 1] {
            case "cgroup":
                for option in fields[dash + 3].split(separator: ",") where option != "rw" && option != "ro" {
                    legacy[String(option)] = legacy[String(option)] ?? path
                }
            case "cgroup2":
                unified = unified ?? path
            default:
                continue
            }
        }
        self.legacy = legacy
        self.unified = unified
    }

    /// The tree that a controller's limits are set in, and its version's way to write them.
    func tree(of controller: Controller) -> Tree? {
        if let path = legacy[controller.rawValue] { return .legacy(path) }
        return unified.map(Tree.unified)
    }

    enum Tree: Hashable, Sendable {
        case legacy(FilePath)
        case unified(FilePath)

        var path: FilePath {
            switch self {
            case .legacy(let path), .unified(let path): path
            }
        }
    }

    /// Every tree.
    var all: [FilePath] {
        Set(legacy.values).union(unified.map { [$0] } ?? []).sorted { $0.string < $1.string }
    }
}
