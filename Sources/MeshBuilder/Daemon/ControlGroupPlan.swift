import SystemPackage

/// The control group of one builder, as values.
///
/// ```
/// widemesh-builder-<deployment>        limits of CPU and memory, for all below
/// ├── daemon                           dockerd and containerd
/// └── steps                            the steps of the build (dockerd's --cgroup-parent), with a limit of processes
/// ```
/// One name at the top of each tree, so that making and removing one builder's group never touches another's. The daemon has a group of
/// its own because version 2 has no processes in groups with groups in them.
struct ControlGroupPlan: Hashable, Sendable {
    let name: String
    let hierarchies: ControlGroupHierarchies
    let limits: BuildLimits

    struct Setting: Hashable, Sendable {
        let file: FilePath
        let value: String
        /// Some kernels lack the file, e.g. those that don't account for swap.
        let isOptional: Bool
    }

    /// What dockerd is told.
    var parentOfSteps: String { "/\(name)/steps" }

    /// The directories to make.
    var directories: [FilePath] {
        trees.flatMap { tree in ["daemon", "steps"].map { tree.path.appending(name).appending($0) } }
    }

    /// The files that a process writes `0` to, to join with all its descendants.
    var memberships: [FilePath] {
        trees.map { $0.path.appending(name).appending("daemon").appending("cgroup.procs") }
    }

    /// What to write, in order, once the directories are there.
    var settings: [Setting] {
        enabling + ControlGroupHierarchies.Controller.allCases.flatMap(limit)
    }

    /// Where the group may be, in every tree: runc makes the steps' groups in all.
    var roots: [FilePath] {
        hierarchies.all.map { $0.appending(name) }
    }

    private var trees: [ControlGroupHierarchies.Tree] {
        var trees: [ControlGroupHierarchies.Tree] = []
        for tree in ControlGroupHierarchies.Controller.allCases.compactMap(hierarchies.tree) where !trees.contains(tree) {
            trees.append(tree)
        }
        return trees
    }

    /// In version 2 a controller works in a group only when the group above hands it down.
    private var enabling: [Setting] {
        guard let root = hierarchies.unified, trees.contains(.unified(root)) else { return [] }
        return [root, root.appending(name)].flatMap { group in
            ControlGroupHierarchies.Controller.allCases.filter { hierarchies.tree(of: $0) == .unified(root) }.map {
                Setting(file: group.appending("cgroup.subtree_control"), value: "+\($0.rawValue)", isOptional: group == root)
            }
        }
    }

    private func limit(_ controller: ControlGroupHierarchies.Controller) -> [Setting] {
        guard let tree = hierarchies.tree(of: controller) else { return [] }
        func setting(_ file: String, _ value: String, isOptional: Bool = false) -> Setting {
            Setting(file: tree.path.appending(name).appending(file), value: value, isOptional: isOptional)
        }
        let quota = String(Int(limits.cpus * Double(Self.period)))
        return switch (controller, tree) {
        case (.cpu, .legacy): [setting("cpu.cfs_period_us", String(Self.period)), setting("cpu.cfs_quota_us", quota)]
        case (.cpu, .unified): [setting("cpu.max", "\(quota) \(Self.period)")]
        case (.memory, .legacy):
            [
                setting("memory.limit_in_bytes", String(limits.memoryBytes)),
                // Memory and swap together: no swapping beside the limit.
                setting("memory.memsw.limit_in_bytes", String(limits.memoryBytes), isOptional: true),
            ]
        case (.memory, .unified):
            [setting("memory.max", String(limits.memoryBytes)), setting("memory.swap.max", "0", isOptional: true)]
        // Not for the daemon as well: it ends when it can't have another thread, and a step must not be able to bring that about.
        case (.pids, _): [setting("steps/pids.max", String(limits.processes))]
        }
    }

    /// Microseconds.
    private static let period = 100_000
}
