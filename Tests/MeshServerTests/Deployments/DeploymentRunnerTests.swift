import Foundation
import MeshAPI
import MeshBuilder
import MeshRack
import MeshServer
import MeshStore
import Testing

@Suite struct DeploymentRunnerTests {
    @Test func aSourceDeploymentBuildsReleasesAndRollsOut() async throws {
        try await DeploymentBench.with { bench in
            try await bench.store.setReleaseCommand(ServiceCommand(words: ["rails", "db:migrate"]), stackID: bench.stack.id)
            let deployment = try await bench.run(bench.enqueueSource())

            #expect(deployment.state == .succeeded)
            #expect(try await bench.states(of: deployment) == [.building, .pushing, .releasing, .rollingOut, .succeeded])
            #expect(bench.rack.jobs.map(\.command.text) == ["rails db:migrate"])
            #expect(bench.rack.rollouts.map { $0.services.map(\.name.text) } == [["web"]])
            #expect(bench.rack.rollouts.first?.image.command == ["/root/app"])
            #expect(bench.gateway.routes.map(\.domain.text) == ["demo.localhost"])
            #expect(try await bench.store.stack(id: bench.stack.id).currentDeploymentID == deployment.id)
        }
    }

    @Test func aFailedReleaseCommandChangesNoService() async throws {
        let rack = FakeRack(job: { _, output in
            await output(JobOutput(text: "relation does not exist", isError: true, time: .now))
            return .exited(code: 1)
        })
        try await DeploymentBench.with(rack: rack) { bench in
            try await bench.store.setReleaseCommand(ServiceCommand(words: ["migrate"]), stackID: bench.stack.id)
            let deployment = try await bench.run(bench.enqueueSource())

            #expect(deployment.state == .failed)
            #expect(deployment.failure?.code == .releaseFailed)
            #expect(deployment.failure?.message.contains("exited with code 1") == true)
            #expect(rack.rollouts.isEmpty)
            let line = DeploymentEvent.OutputLine(source: .release, text: "relation does not exist", isError: true)
            #expect(try await bench.events(of: deployment).contains(.output(line)))
        }
    }

    @Test func aReleaseCommandThatMayHaveRunIsNotRunAgain() async throws {
        try await DeploymentBench.with { bench in
            let interrupted = try await bench.interruptedRelease()
            let deployment = try await bench.run(interrupted)

            #expect(deployment.failure?.code == .interrupted)
            #expect(bench.rack.jobs.isEmpty)
            #expect(bench.rack.rollouts.isEmpty)
        }
    }

    @Test func aReleaseCommandWhoseContainerIsThereIsFollowedToItsEnd() async throws {
        try await DeploymentBench.with { bench in
            let interrupted = try await bench.interruptedRelease()
            bench.rack.know(job: interrupted.id)
            let deployment = try await bench.run(interrupted)

            #expect(deployment.state == .succeeded)
            #expect(bench.rack.jobs.map(\.id) == [interrupted.id])
            #expect(bench.builder.requests.isEmpty)
        }
    }

    @Test func onlyDeclaredConfigVarsReachTheBuild() async throws {
        try await DeploymentBench.with { bench in
            _ = try await bench.store.changeConfigVars(
                stackID: bench.stack.id,
                set: [
                    ConfigVarName(parsing: "RAILS_ENV"): ConfigVarValue(parsing: "production"),
                    ConfigVarName(parsing: "SECRET"): ConfigVarValue(parsing: "hunter2hunter2"),
                ]
            )
            let deployment = try await bench.enqueueSource(dockerfile: "FROM busybox\nARG RAILS_ENV\nRUN echo $RAILS_ENV\n")
            try await bench.run(deployment)

            #expect(bench.builder.requests.map(\.buildArguments) == [["RAILS_ENV": "production"]])
            #expect(bench.rack.rollouts.first?.configVars.count == 2)
        }
    }

    @Test func aFailureIsRecordedWithoutSecrets() async throws {
        let builder = FakeBuilder { _, _ in throw BuilderError(.buildFailed, "line 2: RUN curl https://user:hunter2hunter2@example.com") }
        try await DeploymentBench.with(builder: builder) { bench in
            _ = try await bench.store.changeConfigVars(
                stackID: bench.stack.id,
                set: [ConfigVarName(parsing: "PASSWORD"): ConfigVarValue(parsing: "hunter2hunter2")]
            )
            let deployment = try await bench.run(bench.enqueueSource())

            #expect(deployment.failure?.message == "line 2: RUN curl https://user:[PASSWORD]@example.com")
        }
    }

    @Test func cancellingEndsTheWorkBeforeTheDeploymentIsOver() async throws {
        let (started, startedContinuation) = AsyncStream.makeStream(of: Void.self)
        let cleanedUp = Flag()
        let builder = FakeBuilder { _, _ in
            startedContinuation.yield()
            do {
                try await Task.sleep(for: .seconds(3600))
            } catch {
                cleanedUp.raise()
            }
            throw CancellationError()
        }
        try await DeploymentBench.with(builder: builder) { bench in
            let deployment = try await bench.enqueueSource()
            let (cancellations, cancellation) = AsyncStream.makeStream(of: Void.self)
            async let ending = bench.runner.run(deployment, cancellations: cancellations)
            for await _ in started { break }
            cancellation.yield()

            #expect(await ending == .over)
            #expect(cleanedUp.isRaised)
            #expect(try await bench.states(of: deployment) == [.building, .cancelled])
            #expect(try await bench.store.deployment(id: deployment.id).state == .cancelled)
        }
    }

    @Test func aDeploymentThatIsLeftBehindGoesOnLater() async throws {
        let (started, startedContinuation) = AsyncStream.makeStream(of: Void.self)
        let attempts = Counter()
        let builder = FakeBuilder { request, report in
            guard attempts.next() > 1 else {
                startedContinuation.yield()
                try await Task.sleep(for: .seconds(3600))
                throw CancellationError()
            }
            await report(.pushing)
            return .example(of: request)
        }
        try await DeploymentBench.with(builder: builder) { bench in
            let deployment = try await bench.enqueueSource()
            let (cancellations, _) = AsyncStream.makeStream(of: Void.self)
            let first = Task { await bench.runner.run(deployment, cancellations: cancellations) }
            for await _ in started { break }
            first.cancel()
            #expect(await first.value == .unfinished)
            #expect(try await bench.store.deployment(id: deployment.id).state == .building)

            let ended = try await bench.run(bench.store.deployment(id: deployment.id))
            #expect(ended.state == .succeeded)
            #expect(try await bench.states(of: deployment) == [.building, .pushing, .rollingOut, .succeeded])
        }
    }

    @Test func aConfigChangeReleasesAndRollsOutTheImageThatIsThere() async throws {
        try await DeploymentBench.with { bench in
            try await bench.store.setReleaseCommand(ServiceCommand(words: ["migrate"]), stackID: bench.stack.id)
            let first = try await bench.run(bench.enqueueSource())
            let change = try await bench.store.changeConfigVars(
                stackID: bench.stack.id,
                set: [ConfigVarName(parsing: "MESSAGE"): ConfigVarValue(parsing: "hi")]
            )
            let second = try await bench.run(#require(change.deployment))

            #expect(second.state == .succeeded, "\(String(describing: second.failure))")
            #expect(bench.builder.requests.count == 1)
            #expect(bench.rack.jobs.map(\.image.reference) == [first.image?.reference, first.image?.reference])
        }
    }

    @Test func oldDeploymentsAreForgottenWithTheirImages() async throws {
        try await DeploymentBench.with { bench in
            let first = try await bench.run(bench.enqueueSource())
            for _ in 0..<22 { try await bench.run(bench.enqueueSource()) }

            #expect(bench.builder.removedImages.first == first.image?.digest)
            #expect(bench.rack.removedImages.first == first.image?.reference)
            #expect(bench.outputs.reader(of: first.id, follow: false) == nil)
            #expect(try await bench.store.deployments(stackID: bench.stack.id).count <= 22)
        }
    }

    @Test func anInheritedEntrypointIsWarnedOf() async throws {
        let builder = FakeBuilder { request, report in
            await report(.pushing)
            return .example(of: request, entrypoint: ["/entry.sh"])
        }
        try await DeploymentBench.with(builder: builder) { bench in
            let deployment = try await bench.run(bench.enqueueSource())
            let warnings = try await bench.events(of: deployment).compactMap { content -> String? in
                if case .note(let note) = content, note.severity == .warning { note.message } else { nil }
            }
            #expect(warnings.contains { $0.contains("ENTRYPOINT /entry.sh") })
        }
    }
}

extension DeploymentBench {
    /// A deployment as meshd leaves it when it is killed right after it recorded that the release command starts.
    fileprivate func interruptedRelease() async throws -> Deployment {
        try await store.setReleaseCommand(ServiceCommand(words: ["migrate"]), stackID: stack.id)
        let deployment = try await enqueueSource()
        try await store.transition(deployment.id, to: .building)
        try await store.transition(deployment.id, to: .pushing)
        let image = DeployedImage(reference: "127.0.0.1:5000/a/b@sha256:00", digest: "sha256:00", configuration: .init())
        try await store.recordImage(image, for: deployment.id)
        try await store.transition(deployment.id, to: .releasing)
        return try await store.recordReleaseStarted(deployment.id)
    }
}
