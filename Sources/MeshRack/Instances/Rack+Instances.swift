import DockerEngine
import Foundation
package import MeshAPI

extension Rack {
    /// The instances of an environment, or of one stack of it, ordered by service and number. Those that are being stopped are left out.
    package func instances(environment: EntityID, stack: EntityID? = nil) async throws -> [InstanceStatus] {
        var labels = [RackLabel.environment: environment.text]
        labels[RackLabel.stack] = stack?.text
        var filters = labelFilter(labels)
        // Of tasks that have ended there can be many more, each of thousands of bytes.
        filters.values["desired-state"] = ["running", "ready"]
        let tasks = try await translatingErrors { try await engine.tasks.list(filters: filters) }
        return Self.latest(tasks).compactMap(InstanceStatus.init(task:)).sorted { left, right in
            (left.serviceName, left.stack, left.number) < (right.serviceName, right.stack, right.number)
        }
    }

    /// One task of each slot, out of those that are to run: the one that does, or else the newest.
    private static func latest(_ tasks: [EngineTask]) -> [EngineTask] {
        struct Place: Hashable {
            let service: String
            let slot: Int
        }
        let bySlot = Dictionary(grouping: tasks) { Place(service: $0.serviceID, slot: $0.slot ?? 1) }
        return bySlot.values.compactMap { $0.max { ($0.isRunning ? 1 : 0, $0.createdAt) < ($1.isRunning ? 1 : 0, $1.createdAt) } }
    }
}

extension EngineTask {
    fileprivate var isRunning: Bool { status.state == .running }
}

extension InstanceStatus {
    /// nil for a task that isn't this platform's.
    init?(task: EngineTask) {
        guard let labels = task.spec.container?.labels,
            let stack = labels[RackLabel.stack].flatMap({ try? EntityID(parsing: $0) }),
            let service = labels[RackLabel.service].flatMap({ try? EntityID(parsing: $0) }),
            let name = labels[RackLabel.serviceName].flatMap({ try? ServiceName(parsing: $0) })
        else { return nil }
        let error = task.status.error.flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            stack: stack,
            service: service,
            serviceName: name,
            number: task.slot ?? 1,
            state: task.status.state == .running ? .running : task.status.state.isFinal ? .failed : .starting,
            reason: error,
            since: (task.status.timestamp ?? task.createdAt).date,
            node: task.nodeID,
            containerID: task.containerID
        )
    }
}
