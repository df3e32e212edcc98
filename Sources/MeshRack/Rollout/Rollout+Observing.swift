import DockerEngine
import Logging
import MeshAPI

extension Rollout {
    /// Most lines of one new instance that are shown.
    private static let shownLines = 100

    /// Returns when every changed service runs its new spec.
    ///
    /// - Parameter earlier: the tasks that were there before, by service.
    func observe(_ earlier: [String: Set<String>]) async throws {
        var trackers = movedSteps.compactMap { tracker(for: $0, earlier: earlier[$0.service.id.text] ?? []) }
        var told: [ServiceName: Int] = [:]
        var followed: Set<String> = []
        let deadline = ContinuousClock.now + request.limit
        var waiting: [String] = []
        do {
            try await withThrowingDiscardingTaskGroup { followers in
                try await observer.observe(until: deadline) { snapshot in
                    waiting = []
                    for index in trackers.indices {
                        let service = trackers[index].service
                        let tasks = snapshot.tasks[service.id.text] ?? []
                        for task in tasks where trackers[index].isCurrent(task) && !trackers[index].earlierTasks.contains(task.id) {
                            guard let container = task.containerID, followed.insert(container).inserted else { continue }
                            let number = task.slot ?? 1
                            followers.addTask { await followFirstLines(of: container, service: service.name, number: number) }
                        }
                        let verdict = trackers[index].observe(snapshot.services[service.id.text], tasks: tasks, at: .now)
                        switch verdict {
                        case .failed(let trouble):
                            throw await diagnose(trouble, of: service, tasks: tasks.filter(trackers[index].isCurrent))
                        case .waiting(let ready):
                            await tell(service.name, ready, of: trackers[index].scale, &told)
                            waiting.append("\(service.name) has \(ready) of \(trackers[index].scale)")
                        case .done:
                            await tell(service.name, trackers[index].scale, of: trackers[index].scale, &told)
                        }
                    }
                    return waiting.isEmpty
                }
                followers.cancelAll()
            }
        } catch is ServiceObserver.TimedOut {
            throw RackError(
                .rolloutFailed,
                "not all instances were ready after \(request.limit.components.seconds) seconds: \(ListFormat.joined(waiting))"
            )
        }
    }

    private func tracker(for step: RolloutPlan.Step, earlier: Set<String>) -> ServiceTracker? {
        switch step.action {
        case .create(let spec): ServiceTracker(service: step.service, spec: spec)
        case .update(_, let spec): ServiceTracker(service: step.service, spec: spec, earlierTasks: earlier)
        case .adopt(let service): ServiceTracker(service: step.service, spec: service.spec, earlierTasks: earlier)
        case nil: nil
        }
    }

    private func tell(_ name: ServiceName, _ ready: Int, of wanted: Int, _ told: inout [ServiceName: Int]) async {
        guard told[name] != ready else { return }
        told[name] = ready
        await report(.progress(name, ready: ready, wanted: wanted))
    }

    private func followFirstLines(of container: String, service: ServiceName, number: Int) async {
        do {
            var shown = 0
            for try await line in try await engine.containers.logs(container, follow: true).lines() {
                await report(.output(service, instance: number, text: line.text, isError: line.source == .stderr))
                shown += 1
                if shown == Self.shownLines { return }
            }
        } catch {
            logger.debug("first lines of an instance ended", metadata: ["container": "\(container)", "error": "\(error)"])
        }
    }
}

extension EngineTask {
    /// The container of the task; nil before there is one.
    var containerID: String? {
        guard let id = status.container?.containerID, !id.isEmpty else { return nil }
        return id
    }
}
