import Foundation
import Glibc
import MeshAPI
import SystemPackage

/// The control group of one builder on this machine.
struct ControlGroup: Sendable {
    let plan: ControlGroupPlan

    init(deployment: EntityID, limits: BuildLimits) throws {
        plan = ControlGroupPlan(
            name: "widemesh-builder-\(deployment)",
            hierarchies: ControlGroupHierarchies(mountInfo: try TextFile.read("/proc/self/mountinfo")),
            limits: limits
        )
    }

    /// Makes it with its limits.
    func create() throws {
        for directory in plan.directories { try Directory.create(directory) }
        for setting in plan.settings {
            do {
                try write(setting.value, to: setting.file)
            } catch let error as Errno where !setting.isOptional {
                throw BuilderError(
                    .daemonFailed,
                    "the limits of a build can't be set: \(setting.file) refuses \(setting.value): \(error)"
                )
            } catch is Errno {
                continue
            }
        }
    }

    /// All processes in it, wherever they hid.
    func processes() -> Set<Int32> {
        Set(
            plan.roots.flatMap(groups).flatMap { group -> [Int32] in
                let listing = (try? TextFile.read(group.appending("cgroup.procs"))) ?? ""
                return listing.split(separator: "\n").compactMap { Int32($0) }
            }
        )
    }

    /// Ends what is left in it and removes it. Idempotent.
    ///
    /// - Throws: `BuilderError` with `.daemonFailed` when a process doesn't end within two seconds.
    func remove() async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while true {
            let left = processes()
            if left.isEmpty, plan.roots.allSatisfy(removeTree) { return }
            guard ContinuousClock.now < deadline else {
                throw BuilderError(.daemonFailed, "the processes \(left.sorted()) of a builder don't end")
            }
            for process in left { kill(process, SIGKILL) }
            // The kernel tells nobody when a group becomes free to remove.
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Whether something that was killed was killed for want of memory.
    var ranOutOfMemory: Bool {
        guard let tree = plan.hierarchies.tree(of: .memory) else { return false }
        let group = tree.path.appending(plan.name)
        switch tree {
        case .unified:
            let events = (try? TextFile.read(group.appending("memory.events"))) ?? ""
            return events.split(separator: "\n").contains { $0.hasPrefix("oom_kill ") && $0 != "oom_kill 0" }
        case .legacy:
            // Version 1 counts kills in the step's own group, which is gone with the step, and newer kernels count no failures. That the
            // limit was reached is the best that can be known.
            return ["memory.max_usage_in_bytes", "memory.memsw.max_usage_in_bytes"].contains { file in
                let peak = (try? TextFile.read(group.appending(file))) ?? "0"
                return Int(peak.trimmingCharacters(in: .whitespacesAndNewlines)).map { $0 >= plan.limits.memoryBytes } ?? false
            }
        }
    }

    /// A group and all below it, those below first.
    private func groups(below root: FilePath) -> [FilePath] {
        guard access(root.string, F_OK) == 0 else { return [] }
        return Directory.subdirectories(of: root).flatMap { groups(below: root.appending($0)) } + [root]
    }

    /// Whether it is gone now.
    private func removeTree(_ root: FilePath) -> Bool {
        groups(below: root).allSatisfy { rmdir($0.string) == 0 || errno == ENOENT }
    }

    private func write(_ value: String, to path: FilePath) throws {
        let file = try FileDescriptor.open(path, .writeOnly, options: .closeOnExec)
        try file.closeAfter { _ = try file.writeAll(value.utf8) }
    }
}
