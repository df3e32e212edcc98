import DockerEngine
import Logging

/// Looks at the Swarm services with certain labels again and again: at once, whenever the Engine tells of something, and a few times
/// a second besides, because neither tasks nor the containers of other servers have events.
struct ServiceObserver: Sendable {
    let engine: DockerEngine
    /// `key=value`, all of which must hold.
    let labels: [String]
    let logger: Logger

    /// What Swarm says now.
    func snapshot() async throws(EngineError) -> ServiceSnapshot {
        let filters: EngineFilters = ["label": labels]
        let services = try await engine.services.list(filters: filters)
        return ServiceSnapshot(services: services, tasks: try await engine.tasks.list(filters: filters))
    }

    /// Calls `look` until it returns true. An Engine that is away for a moment is waited for.
    ///
    /// - Throws: `TimedOut` at the deadline, `CancellationError`, what `look` throws, and an `EngineError` that waiting doesn't mend.
    func observe(
        until deadline: ContinuousClock.Instant,
        isolation: isolated (any Actor)? = #isolation,
        _ look: (ServiceSnapshot) async throws -> Bool
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (pulses, pulse) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            pulse.yield()
            // Not the execs of health checks, which are most of all events. Those of services carry no labels.
            let containers: EngineFilters = ["type": ["container"], "label": labels, "event": ["create", "start", "die", "health_status"]]
            group.addTask { await forwardEvents(containers, to: pulse) }
            group.addTask { await forwardEvents(["type": ["service"], "event": ["update"]], to: pulse) }
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: RolloutTiming.interval, clock: .continuous)
                    pulse.yield()
                }
            }
            defer { group.cancelAll() }
            for await _ in pulses {
                do {
                    if try await look(try await snapshot()) { return }
                } catch let error as EngineError where error.isPassing {
                    logger.debug("engine away while services are observed", metadata: ["error": "\(error)"])
                }
                guard ContinuousClock.now < deadline else { throw TimedOut() }
            }
            throw CancellationError()
        }
    }

    struct TimedOut: Error {}

    private func forwardEvents(_ filters: EngineFilters, to pulse: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            do {
                for try await _ in try await engine.system.events(filters: filters) { pulse.yield() }
            } catch {
                logger.debug("engine's events ended", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: RolloutTiming.interval, clock: .continuous)
        }
    }
}
