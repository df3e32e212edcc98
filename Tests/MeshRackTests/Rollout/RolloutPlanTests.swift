import DockerEngine
import MeshAPI
import Testing

@testable import MeshRack

struct RolloutPlanTests {
    private func plan(_ request: RolloutRequest, _ observed: [Service]) throws -> RolloutPlan {
        try RolloutPlan(request: request, planner: Samples.planner(request), observed: observed)
    }

    private func action(_ request: RolloutRequest, _ observed: Service?) throws -> RolloutPlan.Action? {
        try #require(plan(request, observed.map { [$0] } ?? []).steps.first).action
    }

    @Test
    func aServiceThatIsNotThereIsCreated() throws {
        guard case .create(let spec) = try action(Samples.request([Samples.service()]), nil) else {
            Issue.record("not created")
            return
        }
        #expect(spec.name == "app-web-webaaaaaaaaa")
    }

    @Test
    func anUnchangedServiceIsLeftAlone() throws {
        let observed = try EngineAnswers.service(Samples.spec(Samples.service()))
        let request = try Samples.request([Samples.service()], deployment: "deploymentbb", version: 2)
        let action = try action(request, observed)
        #expect(action == nil)
    }

    @Test
    func aChangedServiceIsUpdatedAndKeepsItsCounterOfForcedUpdates() throws {
        var former = try Samples.spec(Samples.service(command: "old"))
        former.taskTemplate.forceUpdate = 4
        let request = try Samples.request([Samples.service(command: "new")], deployment: "deploymentbb")
        guard case .update(_, let spec) = try action(request, try EngineAnswers.service(former)) else {
            Issue.record("not updated")
            return
        }
        #expect(spec.taskTemplate.container?.arguments == ["/bin/sh", "-c", "new"])
        #expect(spec.taskTemplate.forceUpdate == 4)
    }

    @Test
    func anotherNumberOfInstancesLeavesTheTaskTemplateAsItIs() throws {
        var former = try Samples.spec(Samples.service())
        // As the Engine gives it back: with defaults that the planner doesn't write.
        former.taskTemplate.resources = TaskResources()
        let request = try Samples.request([Samples.service(scale: 5)], deployment: "deploymentbb")
        guard case .update(_, let spec) = try action(request, try EngineAnswers.service(former)) else {
            Issue.record("not updated")
            return
        }
        #expect(spec.mode == .replicated(5))
        #expect(spec.taskTemplate == former.taskTemplate)
        #expect(spec.labels[RackLabel.deployment] == "deploymentbb")
    }

    @Test
    func aRestartForcesAnUpdateOnce() throws {
        let web = try Samples.service()
        let observed = try EngineAnswers.service(Samples.spec(web))
        let request = try Samples.request([web], deployment: "deploymentbb", restart: [web.name])
        guard case .update(_, let spec) = try action(request, observed) else {
            Issue.record("not updated")
            return
        }
        #expect(spec.taskTemplate.forceUpdate == 1)
        guard case .adopt = try action(request, try EngineAnswers.service(spec)) else {
            Issue.record("restarted twice")
            return
        }
    }

    @Test
    func whatTheSameDeploymentDidBeforeACrashIsAdopted() throws {
        let spec = try Samples.spec(Samples.service())
        guard case .adopt = try action(Samples.request([Samples.service()]), try EngineAnswers.service(spec, update: "updating")) else {
            Issue.record("not adopted")
            return
        }
    }

    @Test
    func servicesThatNothingDesiresAreRemoved() throws {
        let gone = try EngineAnswers.service(Samples.spec(Samples.service("old")), id: "swarm2")
        let kept = try EngineAnswers.service(Samples.spec(Samples.service()))
        let plan = try plan(Samples.request([Samples.service()], deployment: "deploymentbb"), [gone, kept])
        #expect(plan.removals.map(\.id) == ["swarm2"])
        #expect(plan.steps.count == 1)
    }
}
