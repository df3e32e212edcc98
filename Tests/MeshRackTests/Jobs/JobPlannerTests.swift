import DockerEngine
import MeshAPI
import Testing

@testable import MeshRack

struct JobPlannerTests {
    @Test
    func aJobKeepsTheEntrypointAndHasNeitherCheckNorRestart() throws {
        let image = DesiredImage(reference: "i", entrypoint: ["/entry"], command: ["serve"], healthcheck: Healthcheck(test: ["CMD", "x"]))
        let job = JobSpec(
            id: Samples.id("deploymentaa"),
            stack: Samples.stack,
            image: image,
            command: try ServiceCommand(parsing: "rails db:migrate"),
            configVars: [try ConfigVarName(parsing: "A"): try ConfigVarValue(parsing: "{{b}}")]
        )
        let container = JobPlanner(installation: Samples.installation, network: Samples.network).container(for: job)
        #expect(container.entrypoint == nil)
        #expect(container.command == ["/bin/sh", "-c", "rails db:migrate"])
        // Only Swarm expands templates.
        #expect(container.environment == ["A={{b}}", "MESH_ENVIRONMENT=demo", "MESH_STACK=app", "PORT=80"])
        #expect(container.healthcheck?.test == ["NONE"])
        #expect(container.host.restartPolicy == RestartPolicy(.never))
        #expect(container.host.networkMode == "net1")
        #expect(container.host.usesInit == true)
        #expect(container.host.portBindings.isEmpty)
        #expect(container.labels[RackLabel.job] == "release")
        #expect(container.labels[RackLabel.deployment] == "deploymentaa")
    }

    @Test(arguments: [
        (JobOutcome.exited(code: 0), true), (.exited(code: 1), false), (.outOfMemory, false), (.killed(signal: 9), false),
        (.timedOut(after: .seconds(3)), false), (.notStarted(reason: "no shell"), false),
    ])
    func onlyExitCodeZeroIsSuccess(outcome: JobOutcome, isSuccess: Bool) {
        #expect(outcome.isSuccess == isSuccess)
    }
}
