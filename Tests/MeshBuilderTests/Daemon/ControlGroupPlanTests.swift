import SystemPackage
import Testing

@testable import MeshBuilder

struct ControlGroupPlanTests {
    private static let version1 = """
        30 23 0:26 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
        31 30 0:27 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
        32 30 0:28 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
        33 30 0:29 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids
        34 30 0:30 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
        35 30 0:31 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
        """
    private static let version2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n"
    private let limits = BuildLimits(cpus: 1.5, memoryBytes: 1 << 30, processes: 100)

    private func plan(_ mountInfo: String) -> ControlGroupPlan {
        ControlGroupPlan(name: "g", hierarchies: ControlGroupHierarchies(mountInfo: mountInfo), limits: limits)
    }

    private func values(_ plan: ControlGroupPlan) -> [String] {
        plan.settings.map { "\($0.file) \($0.value)" }
    }

    @Test func `version 1 has a tree for each controller`() {
        let plan = plan(Self.version1)
        #expect(
            values(plan) == [
                "/sys/fs/cgroup/cpu,cpuacct/g/cpu.cfs_period_us 100000",
                "/sys/fs/cgroup/cpu,cpuacct/g/cpu.cfs_quota_us 150000",
                "/sys/fs/cgroup/memory/g/memory.limit_in_bytes 1073741824",
                "/sys/fs/cgroup/memory/g/memory.memsw.limit_in_bytes 1073741824",
                "/sys/fs/cgroup/pids/g/steps/pids.max 100",
            ]
        )
        #expect(
            plan.memberships == [
                "/sys/fs/cgroup/cpu,cpuacct/g/daemon/cgroup.procs", "/sys/fs/cgroup/memory/g/daemon/cgroup.procs",
                "/sys/fs/cgroup/pids/g/daemon/cgroup.procs",
            ]
        )
        #expect(plan.directories.contains("/sys/fs/cgroup/memory/g/steps"))
        #expect(plan.roots.contains("/sys/fs/cgroup/systemd/g"))
        #expect(plan.roots.contains("/sys/fs/cgroup/unified/g"))
        #expect(plan.parentOfSteps == "/g/steps")
    }

    @Test func `version 2 has one tree that hands controllers down`() {
        let plan = plan(Self.version2)
        #expect(
            values(plan) == [
                "/sys/fs/cgroup/cgroup.subtree_control +cpu", "/sys/fs/cgroup/cgroup.subtree_control +memory",
                "/sys/fs/cgroup/cgroup.subtree_control +pids",
                "/sys/fs/cgroup/g/cgroup.subtree_control +cpu", "/sys/fs/cgroup/g/cgroup.subtree_control +memory",
                "/sys/fs/cgroup/g/cgroup.subtree_control +pids",
                "/sys/fs/cgroup/g/cpu.max 150000 100000",
                "/sys/fs/cgroup/g/memory.max 1073741824",
                "/sys/fs/cgroup/g/memory.swap.max 0",
                "/sys/fs/cgroup/g/steps/pids.max 100",
            ]
        )
        #expect(plan.memberships == ["/sys/fs/cgroup/g/daemon/cgroup.procs"])
        #expect(plan.directories == ["/sys/fs/cgroup/g/daemon", "/sys/fs/cgroup/g/steps"])
        #expect(plan.roots == ["/sys/fs/cgroup/g"])
    }
}
