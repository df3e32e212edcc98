import DockerEngine
import Foundation
import MeshAPI
import MeshRack
import TestSupport
import Testing

@Suite(.needsEngine, .timeLimit(.minutes(3)))
struct RackRolloutTests {
    /// Serves a line as the user nobody, on port 80.
    private static let web = #"echo "$MESSAGE" >/tmp/index.html; exec su nobody -s /bin/sh -c 'exec httpd -f -p $PORT -h /tmp'"#

    @Test
    func servicesAnswerByNameWithinTheirEnvironmentAndNowhereElse() async throws {
        try await withRack { fixture in
            let services = [
                try fixture.service("web", Self.web, scale: 2, isWeb: true),
                try fixture.service("worker", "echo worker up; exec sleep 1000"),
            ]
            let (result, reports) = try await fixture.rollOut(fixture.request(services, configVars: ["MESSAGE": "a  {{b}} $HOME"]))
            #expect(result.changes.values.allSatisfy { $0 == .created })
            #expect(reports.contains(.progress(services[0].name, ready: 2, wanted: 2)))
            #expect(reports.contains(.output(services[1].name, instance: 1, text: "worker up", isError: false)))

            #expect(try await fixture.output(of: RackFixture.fetch("app-web"), in: "worker") == "a  {{b}} $HOME\n")
            let lookUp = "nslookup tasks.app-web-\(services[0].id) 127.0.0.11 | grep -c '^Address.*10\\.'"
            #expect(try await fixture.output(of: lookUp, in: "worker") == "2\n")
            #expect(
                try await fixture.output(of: "echo $PORT $MESH_ENVIRONMENT $MESH_STACK $MESH_SERVICE", in: "worker")
                    == "80 rack-test app worker\n"
            )

            let instance = try #require(try await fixture.containers(of: "web").first)
            #expect(instance.host.portBindings.isEmpty)
            let address = try #require(instance.network.networks.values.map(\.address).first { $0.hasPrefix("10.") })
            try await withRack { other in
                try await other.rollOut(other.request([other.service("spy", "exec sleep 1000")]))
                #expect(try await other.output(of: "nslookup app-web 127.0.0.11 >/dev/null 2>&1 || echo unknown", in: "spy") == "unknown\n")
                // Outside of this machine somebody may own that address; what must not answer is the instance.
                let page = try await other.output(of: RackFixture.fetch(address: address), in: "spy")
                #expect(!page.contains("{{b}}"))
            }
        }
    }

    @Test
    func whenOneServiceFailsNoneHasMovedInTheEnd() async throws {
        try await withRack { fixture in
            let web = try fixture.service("web", Self.web, scale: 2, isWeb: true)
            let good = [web, try fixture.service("worker", "exec sleep 1000")]
            try await fixture.rollOut(fixture.request(good, configVars: ["MESSAGE": "one"]))
            let workers = try await fixture.identities(of: "worker")

            let bad = [
                web, try fixture.service("worker", "echo the end is near; echo boom >&2; exit 3"),
                try fixture.service("extra", "exec sleep 1000"),
            ]
            let reports = Reports()
            let error = await #expect(throws: RackError.self) {
                try await fixture.rack.rollOut(fixture.request(bad, configVars: ["MESSAGE": "two"])) { await reports.add($0) }
            }
            #expect(error?.code == .instanceFailed)
            #expect(error?.message.contains("instance 1 of worker exited with code 3") == true)
            #expect(error?.message.contains("the end is near") == true)
            #expect(error?.message.contains("boom") == true)
            #expect(await reports.all.contains(.goingBack))

            // The worker's former instance never stopped; the web instances run the former spec, whichever way they took.
            let after = try await fixture.identities(of: "worker")
            #expect(after == workers)
            try await fixture.webAnswers("one")
            #expect(try await fixture.containers(of: "web").count == 2)
            #expect(try await fixture.containers(of: "extra").isEmpty)

            // The same again, good: nothing of the failure stands in the way.
            let (result, _) = try await fixture.rollOut(fixture.request(good, configVars: ["MESSAGE": "two"]))
            #expect(result.changes[web.name] == .updated)
            try await fixture.webAnswers("two")
        }
    }

    @Test
    func aWebServiceThatListensElsewhereFailsWithWhatListensWhereAndLeavesNothing() async throws {
        try await withRack { fixture in
            let web = try fixture.service("web", "httpd -p 127.0.0.1:80; exec httpd -f -p 0.0.0.0:8080", isWeb: true)
            let worker = try fixture.service("worker", "exec sleep 1000")
            let error = await #expect(throws: RackError.self) {
                try await fixture.rollOut(fixture.request([web, worker], readyLimit: .seconds(2)))
            }
            #expect(error?.code == .notListening)
            #expect(error?.message.contains("$PORT (80)") == true)
            #expect(error?.message.contains("127.0.0.1:80") == true)
            #expect(error?.message.contains("0.0.0.0:8080") == true)
            #expect(try await fixture.engine.services.list(filters: ["label": ["dev.widemesh.stack=\(fixture.stack.id)"]]).isEmpty)
        }
    }

    @Test
    func anImageThatIsNowhereFailsInTheEnginesWords() async throws {
        try await withRack { fixture in
            let image = DesiredImage(reference: "127.0.0.1:1/none/none@sha256:\(String(repeating: "0", count: 64))", command: ["x"])
            let error = await #expect(throws: RackError.self) {
                try await fixture.rollOut(fixture.request([fixture.service("worker", "x")], image: image))
            }
            #expect(error?.code == .instanceFailed)
            #expect(error?.message.contains("could not be started") == true)
            await #expect(throws: RackError.self) { try await fixture.rack.pull(image.reference, auth: nil) }
        }
    }

    @Test
    func unchangedServicesKeepTheirInstancesWhileOthersAreScaledRestartedAndRemoved() async throws {
        try await withRack { fixture in
            let worker = try fixture.service("worker", "exec sleep 1000")
            let web = try fixture.service("web", Self.web, isWeb: true)
            try await fixture.rollOut(fixture.request([web, worker]))
            let workers = try await fixture.identities(of: "worker")
            let webs = try await fixture.identities(of: "web")

            let more = try fixture.service("web", Self.web, scale: 3, isWeb: true)
            let (scaled, _) = try await fixture.rollOut(fixture.request([more, worker]))
            #expect(scaled.changes == [web.name: .updated, worker.name: .unchanged])
            #expect(try await fixture.identities(of: "web").isSuperset(of: webs))
            let instances = try await fixture.rack.instances(environment: fixture.stack.environment.id, stack: fixture.stack.id)
            #expect(
                instances.map { "\($0.serviceName).\($0.number) \($0.state)" } == [
                    "web.1 running", "web.2 running", "web.3 running", "worker.1 running",
                ]
            )

            let again = try fixture.request([web, worker], restart: [web.name])
            try await fixture.rollOut(again)
            let restarted = try await fixture.identities(of: "web")
            #expect(restarted.count == 1)
            #expect(restarted.isDisjoint(with: webs))
            // As after a crash of meshd: the same deployment once more changes nothing.
            try await fixture.rollOut(again)
            #expect(try await fixture.identities(of: "web") == restarted)

            try await fixture.rollOut(fixture.request([fixture.service("web", Self.web, scale: 0, isWeb: true), worker]))
            #expect(try await fixture.containers(of: "web").isEmpty)
            let (removed, _) = try await fixture.rollOut(fixture.request([worker]))
            #expect(removed.changes == [web.name: .removed, worker.name: .unchanged])
            #expect(try await fixture.identities(of: "worker") == workers)
        }
    }

    @Test
    func aRolloutThatACrashCutInTheMiddleGoesOnAndStillKnowsTheWayBack() async throws {
        try await withRack { fixture in
            let web = try fixture.service("web", Self.web, isWeb: true)
            let worker = try fixture.service("worker", "exec sleep 1000")
            try await fixture.rollOut(fixture.request([web, worker], configVars: ["MESSAGE": "one"]))
            let workers = try await fixture.identities(of: "worker")
            // What a crash leaves behind: web has moved with the deployment, worker and a new service haven't.
            let deployment = EntityID.random()
            try await fixture.rollOut(fixture.request([web], configVars: ["MESSAGE": "two"], deployment: deployment))
            try await fixture.rollOut(fixture.request([web, worker], configVars: ["MESSAGE": "two"], deployment: deployment))
            try await fixture.webAnswers("two")
            #expect(try await fixture.identities(of: "worker").isDisjoint(with: workers))

            let next = EntityID.random()
            let third = try fixture.request([web, worker], configVars: ["MESSAGE": "three"], deployment: next)
            try await fixture.rollOut(third)
            let crashing = try fixture.request(
                [web, worker, fixture.service("extra", "exit 5")],
                configVars: ["MESSAGE": "three"],
                deployment: next
            )
            await #expect(throws: RackError.self) { try await fixture.rollOut(crashing) }
            try await fixture.webAnswers("two")
        }
    }

    @Test
    func aCancelledRolloutGoesBack() async throws {
        try await withRack { fixture in
            let web = try fixture.service("web", Self.web, isWeb: true)
            try await fixture.rollOut(fixture.request([web], configVars: ["MESSAGE": "one"]))
            let before = try await fixture.identities(of: "web")
            let stuck = try fixture.request([
                fixture.service("web", "exec sleep 1000", isWeb: true), fixture.service("other", "exec sleep 9"),
            ])
            let started = AsyncStream.makeStream(of: Void.self)
            let rollout = Task {
                try await fixture.rack.rollOut(stuck) { report in
                    if case .progress = report { started.continuation.yield() }
                }
            }
            for await _ in started.stream { break }
            rollout.cancel()
            await #expect(throws: CancellationError.self) { try await rollout.value }
            #expect(try await fixture.identities(of: "web") == before)
            #expect(try await fixture.engine.services.list(filters: ["label": ["dev.widemesh.stack=\(fixture.stack.id)"]]).count == 1)
        }
    }

    @Test
    func aRequestUnderWayIsAnsweredByTheInstanceThatIsReplaced() async throws {
        try await withRack { fixture in
            let app = """
                mkdir -p /tmp/cgi-bin
                cat >/tmp/cgi-bin/slow <<'END'
                #!/bin/sh
                while [ ! -e /tmp/go ]; do sleep 0.1; done
                printf 'Content-Type: text/plain\\n\\n'
                echo $MESSAGE
                END
                chmod +x /tmp/cgi-bin/slow
                exec httpd -f -p $PORT -h /tmp
                """
            let services = [try fixture.service("web", app, isWeb: true), try fixture.service("client", "exec sleep 1000")]
            try await fixture.rollOut(fixture.request(services, configVars: ["MESSAGE": "one"]))
            let old = try #require(try await fixture.containers(of: "web").first)
            let client = try #require(try await fixture.containers(of: "client").first)
            async let answer = fixture.engine.containers.execAndCollect(
                client.id,
                ["/bin/sh", "-c", RackFixture.fetch("app-web", path: "/cgi-bin/slow", seconds: 30)]
            )
            // The request is under way once its connection is established; nc closes its half when it has sent all.
            _ = try await eventually("a connection") {
                let table = try await fixture.engine.containers.execAndCollect(old.id, ["cat", "/proc/net/tcp", "/proc/net/tcp6"])
                return table.stdoutText.contains(#/:0050 \S+ 0[18]/#) ? true : nil
            }
            // The client's own spec stays, or its instance would move too.
            try await fixture.rollOut(
                fixture.request([fixture.service("web", app + " ", isWeb: true), services[1]], configVars: ["MESSAGE": "one"])
            )
            // The new instance has waited for nothing of the old one, which goes on for the sake of its request.
            let state = try await fixture.engine.containers.inspect(old.id).state
            #expect(state.isRunning)
            _ = try await fixture.engine.containers.execAndCollect(old.id, ["touch", "/tmp/go"])
            let text = try await answer.stdoutText
            #expect(text == "one\n")
            // Then nothing is left to wait for.
            let answered = ContinuousClock.now
            _ = try await fixture.engine.containers.wait(old.id)
            #expect(ContinuousClock.now - answered < .seconds(15))
        }
    }
}
