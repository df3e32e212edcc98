import DockerEngine
import MeshAPI
import Testing

@testable import MeshRack

struct ServiceTrackerTests {
    private let start = ContinuousClock.now

    private func verdict(
        _ tracker: inout ServiceTracker,
        _ service: Service?,
        _ tasks: [EngineTask],
        after: Duration = .zero
    ) -> ServiceTracker.Verdict {
        tracker.observe(service, tasks: tasks, at: start + after)
    }

    @Test
    func aWebServiceIsDoneAsSoonAsAllRunAndSwarmSaysSo() throws {
        let web = try Samples.service(scale: 2)
        let spec = try Samples.spec(web)
        var tracker = ServiceTracker(service: web, spec: spec)
        let first = try EngineAnswers.task("a", of: spec, state: "running")
        let starting = try EngineAnswers.task("b", of: spec, state: "starting", slot: 2)
        let second = try EngineAnswers.task("b", of: spec, state: "running", slot: 2)
        let updating = try EngineAnswers.service(spec, update: "updating")
        #expect(verdict(&tracker, updating, [first, starting]) == .waiting(ready: 1))
        #expect(verdict(&tracker, updating, [first, second]) == .waiting(ready: 2))
        #expect(verdict(&tracker, try EngineAnswers.service(spec, update: "completed"), [first, second]) == .done)
        #expect(verdict(&tracker, try EngineAnswers.service(spec), [first, second]) == .done)
    }

    @Test
    func formerInstancesDontCount() throws {
        let web = try Samples.service()
        let former = try Samples.spec(web, configVars: ["A": "1"])
        let spec = try Samples.spec(web)
        var tracker = ServiceTracker(service: web, spec: spec, earlierTasks: ["old"])
        let old = try EngineAnswers.task("old", of: former, state: "running")
        #expect(verdict(&tracker, try EngineAnswers.service(spec), [old]) == .waiting(ready: 0))
        var restarted = spec
        restarted.taskTemplate.forceUpdate = 1
        var restart = ServiceTracker(service: web, spec: restarted)
        let same = try EngineAnswers.task("old", of: spec, state: "running")
        #expect(verdict(&restart, try EngineAnswers.service(restarted), [same]) == .waiting(ready: 0))
    }

    @Test(arguments: ["failed", "rejected", "complete", "orphaned"])
    func aNewInstanceThatEndsIsAFailure(state: String) throws {
        let worker = try Samples.service("worker", isWeb: false)
        let spec = try Samples.spec(worker)
        var tracker = ServiceTracker(service: worker, spec: spec)
        let ended = try EngineAnswers.task("a", of: spec, state: state, desired: "shutdown", exitCode: 3)
        #expect(verdict(&tracker, try EngineAnswers.service(spec), [ended]) == .failed(.instanceEnded(ended)))
    }

    @Test
    func anEarlierFailureOfTheSameSpecIsNotThisRolloutsFault() throws {
        let web = try Samples.service()
        let spec = try Samples.spec(web)
        var tracker = ServiceTracker(service: web, spec: spec, earlierTasks: ["a"])
        let ended = try EngineAnswers.task("a", of: spec, state: "failed", desired: "shutdown", exitCode: 3)
        let running = try EngineAnswers.task("b", of: spec, state: "running")
        #expect(verdict(&tracker, try EngineAnswers.service(spec), [ended, running]) == .done)
    }

    @Test(arguments: ["paused", "rollback_started", "rollback_paused", "rollback_completed"])
    func swarmGoingBackIsAFailureWhateverRuns(state: String) throws {
        let web = try Samples.service()
        let spec = try Samples.spec(web)
        var tracker = ServiceTracker(service: web, spec: spec)
        let task = try EngineAnswers.task("a", of: spec, state: "running")
        let service = try EngineAnswers.service(spec, update: state)
        #expect(verdict(&tracker, service, [task]) == .failed(.updateEnded("update \(state)")))
    }

    @Test
    func aServiceThatSomebodyRemovesOrChangesIsAFailure() throws {
        let web = try Samples.service()
        var tracker = ServiceTracker(service: web, spec: try Samples.spec(web))
        #expect(verdict(&tracker, nil, []) == .failed(.changedByOthers))
        let other = try EngineAnswers.service(Samples.spec(web, configVars: ["A": "1"]))
        #expect(verdict(&tracker, other, []) == .failed(.changedByOthers))
    }

    @Test
    func noServerForAnInstanceIsAFailureAfterAWhile() throws {
        let web = try Samples.service()
        let spec = try Samples.spec(web)
        let service = try EngineAnswers.service(spec)
        let pending = try EngineAnswers.task("a", of: spec, state: "pending", error: "no suitable node")
        var tracker = ServiceTracker(service: web, spec: spec)
        #expect(verdict(&tracker, service, [pending]) == .waiting(ready: 0))
        #expect(verdict(&tracker, service, [try EngineAnswers.task("a", of: spec, state: "assigned")]) == .waiting(ready: 0))
        #expect(verdict(&tracker, service, [pending], after: .seconds(20)) == .waiting(ready: 0))
        #expect(verdict(&tracker, service, [pending], after: .seconds(40)) == .failed(.unschedulable("no suitable node")))
    }

    @Test
    func scaledToNothingIsDoneWhenNothingIsToRun() throws {
        let web = try Samples.service(scale: 0)
        let spec = try Samples.spec(web)
        let service = try EngineAnswers.service(spec)
        var tracker = ServiceTracker(service: web, spec: spec, earlierTasks: ["a"])
        #expect(verdict(&tracker, service, [try EngineAnswers.task("a", of: spec, state: "running")]) == .waiting(ready: 1))
        #expect(verdict(&tracker, service, [try EngineAnswers.task("a", of: spec, state: "running", desired: "remove")]) == .done)
    }

    @Test
    func goingBackOnlyAsksWhatRuns() throws {
        let worker = try Samples.service("worker", isWeb: false)
        let spec = try Samples.spec(worker)
        var tracker = ServiceTracker(service: worker, spec: spec, toleratesFailures: true)
        let failed = try EngineAnswers.task("a", of: spec, state: "failed", desired: "shutdown")
        let running = try EngineAnswers.task("b", of: spec, state: "running")
        #expect(verdict(&tracker, try EngineAnswers.service(spec, update: "rollback_started"), [failed, running]) == .waiting(ready: 1))
        #expect(verdict(&tracker, try EngineAnswers.service(spec, update: "rollback_completed"), [failed, running]) == .done)
    }
}
