import Dockerfile
import MeshAPI
import MeshBuilder
import MeshRack
import MeshStore

/// The work of each state of one deployment.
struct DeploymentSteps: Sendable {
    let runner: DeploymentRunner
    let journal: DeploymentJournal

    private var store: MeshStore { runner.store }
    private var rack: any ServiceHosting { runner.rack }

    /// Does what is left to do, from the state that the deployment is in.
    ///
    /// - Throws: what ends the deployment as failed; `CancellationError` when the task was cancelled.
    func advance(_ deployment: Deployment) async throws {
        var deployment = deployment
        if deployment.startedAt != nil {
            journal.note(.info, "meshd was restarted; this deployment goes on from where it was")
        }
        let stack = try await store.stack(id: deployment.stackID)
        let environment = try await store.environment(id: stack.environmentID)
        if deployment.needsBuild {
            deployment = try await build(deployment, of: stack)
        }
        let target = Target(environment: environment, stack: stack)
        if deployment.runsReleaseCommand, deployment.state != .rollingOut, let command = deployment.snapshot.releaseCommand {
            deployment = try await release(deployment, command: command, on: target)
        }
        try await rollOut(deployment, on: target)
    }

    private func build(_ deployment: Deployment, of stack: Stack) async throws -> Deployment {
        try await runner.builds.withSlot {
            try await enter(.building, deployment)
            let source = SpooledSource(folder: try runner.outputs.folder(of: deployment.id))
            let dockerfileBytes = try source.dockerfileBytes()
            let dockerfile = try DockerfileDocument(parsing: dockerfileBytes)
            for diagnostic in DockerfileChecker(PlatformFacts(deployment.snapshot)).diagnostics(of: dockerfile) {
                journal.write(.note(DeploymentEvent.Note(diagnostic)))
            }
            let request = BuildRequest(
                deployment: deployment.id,
                stack: stack.id,
                environment: stack.environmentID,
                source: source.archive,
                dockerfileText: dockerfileBytes,
                buildArguments: deployment.snapshot.buildArguments(declaredIn: dockerfile)
            )
            let image = try await runner.builder.build(request) { report in
                if report == .pushing {
                    // Only told to those who watch: a push that was interrupted starts over with the build.
                    _ = try? await enter(.pushing, deployment)
                }
                journal.write(report)
            }
            if !image.configuration.entrypoint.isEmpty, dockerfile.finalStage.entrypoint == nil {
                journal.note(
                    .warning,
                    "the base image has the ENTRYPOINT \(image.configuration.entrypoint.joined(separator: " ")); commands become its arguments",
                    hint: "Reset it with `ENTRYPOINT []` unless it is a wrapper that ends in `exec \"$@\"`"
                )
            }
            return try await store.recordImage(DeployedImage(image), for: deployment.id)
        }
    }

    /// Runs the release command, once in the life of the deployment.
    private func release(_ deployment: Deployment, command: ServiceCommand, on target: Target) async throws -> Deployment {
        // Only the recorded one: a deployment that isn't built gets its image when it leaves the queue.
        let deployment = try await enter(.releasing, deployment)
        let job = JobSpec(
            id: deployment.id,
            stack: target.stackIdentity,
            image: DesiredImage(try deployment.deployedImage),
            command: command,
            configVars: deployment.snapshot.configVars,
            registryAuth: target.registryAuth,
            timeLimit: runner.limits.release
        )
        if deployment.releaseStartedAt == nil {
            try await store.recordReleaseStarted(deployment.id)
        } else if try await !rack.hasJob(job.id) {
            throw Failure(
                .interrupted,
                "meshd was interrupted while it started the release command, which may or may not have run; it is not run a second time",
                hint: "See what it has done, then deploy again"
            )
        }
        let outcome = try await rack.runJob(job) { line in
            journal.write(.output(DeploymentEvent.OutputLine(source: .release, text: line.text, isError: line.isError)))
        }
        guard outcome.isSuccess else {
            throw Failure(
                .releaseFailed,
                "the release command `\(command)` \(outcome); no service was changed",
                hint: "Its output is above. Mend it and deploy again, or change it with `mesh stack set-release-command -- COMMAND`"
            )
        }
        return try await store.deployment(id: deployment.id)
    }

    private func rollOut(_ deployment: Deployment, on target: Target) async throws {
        let image = try await enter(.rollingOut, deployment).deployedImage
        try await rack.ensureNetwork(of: target.environmentIdentity)
        try await runner.routes.apply()
        let request = RolloutRequest(
            stack: target.stackIdentity,
            deployment: deployment.id,
            version: deployment.version,
            image: DesiredImage(image),
            configVars: deployment.snapshot.configVars,
            services: deployment.snapshot.services.map(DesiredService.init),
            restart: Set(deployment.snapshot.restart),
            registryAuth: target.registryAuth,
            readyLimit: runner.limits.ready
        )
        _ = try await rack.rollOut(request) { report in journal.write(report) }
        try await runner.routes.awaitDiscovery(of: target.stack)
        try await store.markLive(deployment.snapshot.services.filter(\.isPublished).map(\.id))
        try await runner.routes.apply()
    }

    /// Records a state and tells it; once more, after a restart, is fine.
    ///
    /// - Returns: the deployment as it is recorded now.
    @discardableResult
    private func enter(_ state: DeploymentState, _ deployment: Deployment) async throws -> Deployment {
        let recorded = try await store.deployment(id: deployment.id)
        guard recorded.state != state else { return recorded }
        let moved = try await store.transition(deployment.id, to: state)
        journal.write(.state(state, failure: nil))
        return moved
    }
}

extension Deployment {
    fileprivate var needsBuild: Bool {
        reason == .source && [.queued, .building, .pushing].contains(state)
    }

    /// Scaling, restarting and changing services bring nothing new that a migration would be for.
    fileprivate var runsReleaseCommand: Bool {
        [.source, .config, .rollback].contains(reason)
    }

    fileprivate var deployedImage: DeployedImage {
        get throws {
            guard let image else {
                throw Failure(.conflict, "the stack has no image yet", hint: "Deploy its source code first: mesh deploy")
            }
            return image
        }
    }
}
