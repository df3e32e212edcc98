import DockerEngine
import Foundation
import MeshAPI

/// Which instance had an address at a time, as far as Swarm still knows.
actor InstanceAddresses {
    private struct Tenancy {
        let number: Int
        let since: Date
    }

    private let tasks: @Sendable () async throws(EngineError) -> [EngineTask]
    private var tenancies: [EntityID: [String: [Tenancy]]] = [:]
    private var read = ContinuousClock.now - InstanceAddresses.pause

    /// Another instance may have got an address in the meantime; asking more often than this would cost more than it tells.
    private static let pause = Duration.seconds(5)

    /// - Parameter tasks: those of the environment, also of instances that have ended.
    init(_ tasks: @escaping @Sendable () async throws(EngineError) -> [EngineTask]) {
        self.tasks = tasks
    }

    func instance(of service: EntityID, at address: String, _ time: Date) async throws(EngineError) -> Int? {
        if ContinuousClock.now - read >= Self.pause {
            read = .now
            remember(try await tasks())
        }
        return tenancies[service]?[address]?.last { $0.since <= time }?.number
    }

    private func remember(_ tasks: [EngineTask]) {
        tenancies = [:]
        for task in tasks.sorted(by: { $0.createdAt < $1.createdAt }) {
            guard let instance = InstanceStatus(task: task) else { continue }
            let tenancy = Tenancy(number: instance.number, since: task.createdAt.date)
            for address in task.networkAttachments.flatMap(\.addresses) {
                let bare = String(address.prefix { $0 != "/" })
                tenancies[instance.service, default: [:]][bare, default: []].append(tenancy)
            }
        }
    }
}
