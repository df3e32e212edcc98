import DockerEngine
import Foundation
import MeshAPI
import MeshClient
import TestSupport
import Testing

/// Deployments as a whole: all or none, under load, in order, cancelled, and over restarts of meshd.
@Suite(.needsEngine) struct DeploymentTests {
    /// A web process that tells its version, and a worker that crashes when it is told to.
    static func app(_ version: String, crash: Bool = false) -> [String: String] {
        [
            "Dockerfile": """
            FROM widemesh/test-app
            COPY worker.sh /worker.sh
            CMD ["/root/app", "-message", "\(version)"]
            """,
            "worker.sh": crash
                ? "echo worker \(version) starts; echo no database >&2; exit 3\n" : "echo worker \(version) starts; exec sleep 86400\n",
        ]
    }

    @Test func allServicesOfAStackMoveOrNone() async throws {
        try await Platform.with { platform in
            #expect(try await platform.deploy(Self.app("one")).state == .succeeded)
            _ = try await platform.scale("web", to: 2)
            _ = try await platform.createService("worker", command: "/bin/sh /worker.sh")
            let good = try await platform.deploy(Self.app("two"))
            #expect(good.state == .succeeded, "\(good.everything)")
            try await platform.waitFor("two")
            #expect(try await platform.exec("worker", "cat", "/worker.sh").output.contains("worker two"))

            let bad = try await platform.deploy(Self.app("three", crash: true))
            #expect(bad.state == .failed)
            #expect(bad.failure?.code == .instanceFailed, "\(bad.everything)")
            #expect(bad.failure?.message.contains("worker") == true)
            let text = "\(bad.failure?.message ?? "")\(bad.output(of: "worker"))"
            #expect(text.contains("no database"))
            try await platform.waitFor("two")
            #expect(try await platform.exec("worker", "cat", "/worker.sh").output.contains("worker two"))
            let services = try await platform.client.services(of: platform.stack)
            #expect(services.map(\.ready) == [2, 1])
            #expect(try await platform.client.stack(platform.stack).current == good.deployment.version)
        }
    }

    @Test func noRequestFailsWhileTenDeploymentsRun() async throws {
        try await Platform.with { platform in
            #expect(try await platform.deploy(Self.app("v0")).state == .succeeded)
            _ = try await platform.scale("web", to: 2)
            let request = HTTPRequest(port: platform.meshd.httpPort, host: "\(platform.environment).localhost")
            let load = LoadGenerator(request, concurrency: 16)
            let (_, report) = try await load.during {
                for version in 1...10 {
                    let outcome = try await platform.deploy(Self.app("v\(version)"))
                    #expect(outcome.state == .succeeded, "\(outcome.everything)")
                }
                try await platform.waitFor("v10")
            }
            print("ten deployments under load: \(report)")
            #expect(report.failures == 0, "\(report.examples)")
            #expect(report.requests > 1000)
            #expect(report.answers["v10"] ?? 0 > 0)
        }
    }

    @Test func deploymentsOfOneStackQueueAndThoseOfTwoBuildSideBySide() async throws {
        try await Platform.with { platform in
            let other = try await platform.makeStack("other")
            let slow = ["Dockerfile": "FROM widemesh/test-app\nRUN sleep 4\nCMD [\"/root/app\", \"-message\", \"slow\"]\n"]
            let first = try await platform.upload(slow)
            let second = try await platform.upload(Self.app("second"))
            let beside = try await platform.upload(Self.app("beside"), to: other)

            let besideOutcome = try await platform.follow(beside, of: other)
            #expect(besideOutcome.state == .succeeded, "\(besideOutcome.everything)")
            let running = try await platform.client.deployment(first.version, of: platform.stack)
            #expect(besideOutcome.deployment.startedAt! < (running.finishedAt ?? .distantFuture))

            let secondOutcome = try await platform.follow(second)
            #expect(secondOutcome.state == .succeeded, "\(secondOutcome.everything)")
            let firstEnded = try await platform.client.deployment(first.version, of: platform.stack)
            #expect(firstEnded.state == .succeeded)
            #expect(firstEnded.finishedAt! <= secondOutcome.deployment.startedAt!)
        }
    }

    @Test func aFailedBuildShowsTheInstructionItsLineAndItsOutput() async throws {
        try await Platform.with { platform in
            let outcome = try await platform.deploy([
                "Dockerfile": "FROM busybox\nRUN true\nRUN echo compiling; echo missing semicolon >&2; exit 7\nCMD [\"/bin/sh\"]\n"
            ])
            #expect(outcome.failure?.code == .buildFailed)
            let message = outcome.failure?.message ?? ""
            #expect(message.contains("line 3"), "\(message)")
            #expect(message.contains("RUN echo compiling"))
            let text = "\(message) \(outcome.buildOutput)"
            #expect(text.contains("missing semicolon"))
        }
    }

    @Test func cancellingEndsTheBuildWithinTwoSeconds() async throws {
        try await Platform.with { platform in
            let deployment = try await platform.upload(["Dockerfile": "FROM busybox\nRUN echo begun; sleep 600\n"])
            for try await event in platform.client.events(of: deployment.version, of: platform.stack, follow: true) {
                if case .output(let line) = event.content, line.text == "begun" { break }
            }
            let start = ContinuousClock.now
            try await platform.client.cancelDeployment(deployment.version, of: platform.stack)
            let outcome = try await platform.follow(deployment)
            #expect(outcome.state == .cancelled)
            // Mostly well under a second, printed; a build that went on would take ten minutes.
            print("a cancelled deployment was over after \(start.duration(to: .now))")
            #expect(start.duration(to: .now) < .seconds(20))
        }
    }

    @Test(arguments: [SIGTERM, SIGKILL])
    func meshdIsStoppedAndStartedDuringADeployment(_ signal: Int32) async throws {
        try await Platform.with { platform in
            #expect(try await platform.deploy(Self.app("one")).state == .succeeded)
            let before = try await platform.instances(of: "web")
            let deployment = try await platform.upload([
                "Dockerfile": "FROM widemesh/test-app\nRUN echo begun; sleep 3\nCMD [\"/root/app\", \"-message\", \"two\"]\n"
            ])
            for try await event in platform.client.events(of: deployment.version, of: platform.stack, follow: true) {
                if case .output(let line) = event.content, line.text == "begun" { break }
            }
            _ = await platform.meshd.stop(signal: signal)
            #expect(try await platform.get("/").text == "one")
            #expect(try await platform.instances(of: "web") == before)

            try await platform.meshd.start()
            let outcome = try await platform.follow(deployment)
            #expect(outcome.state == .succeeded, "\(outcome.everything)")
            try await platform.waitFor("two")
            #expect(try await platform.client.deployments(of: platform.stack).count == 2)
        }
    }

    @Test(arguments: [SIGTERM, SIGKILL])
    func aReleaseCommandOutlivesMeshdAndRunsOnce(_ signal: Int32) async throws {
        try await Platform.with { platform in
            // The host name is the container's: a second run would have another one.
            let command = try ServiceCommand(parsing: "echo begun in $(hostname); sleep 5; echo ended in $(hostname)")
            try await platform.client.setReleaseCommand(command, of: platform.stack)
            let deployment = try await platform.upload(Self.app("one"))
            for try await event in platform.client.events(of: deployment.version, of: platform.stack, follow: true) {
                if case .output(let line) = event.content, line.text.hasPrefix("begun") { break }
            }
            _ = await platform.meshd.stop(signal: signal)
            try await platform.meshd.start()

            let outcome = try await platform.follow(deployment)
            #expect(outcome.state == .succeeded, "\(outcome.everything)")
            let places = Set(outcome.releaseOutput.compactMap { $0.split(separator: " ").last })
            #expect(places.count == 1)
            #expect(outcome.releaseOutput.contains { $0.hasPrefix("ended") })
        }
    }

    @Test func rollbackBringsBackImageAndConfig() async throws {
        try await Platform.with { platform in
            _ = try await platform.set(["MESSAGE": "first"])
            let files = { (tag: String) in ["Dockerfile": "FROM bithavoc/hello-world-env\nENV TAG=\(tag)\nCMD [\"/root/app\"]\n"] }
            let first = try await platform.deploy(files("a"))
            #expect(first.state == .succeeded)
            _ = try await platform.set(["MESSAGE": "second"])
            #expect(try await platform.deploy(files("b")).state == .succeeded)
            try await platform.waitFor("Hi there, I love ! second")

            let change = try await platform.client.rollBack(platform.stack, to: first.deployment.version)
            let outcome = try await platform.follow(change)
            #expect(outcome?.state == .succeeded, "\(outcome?.everything ?? "")")
            #expect(outcome?.deployment.image == first.deployment.image)
            try await platform.waitFor("Hi there, I love ! first")
        }
    }

    @Test func servicesOfAnEnvironmentReachEachOtherAndNobodyElseDoes() async throws {
        try await Platform.with { platform in
            #expect(try await platform.deploy(Self.app("inside")).state == .succeeded)
            let api = try await platform.makeStack("api")
            #expect(try await platform.deploy(Self.app("api"), to: api).state == .succeeded)
            #expect(try await platform.ask("web", for: "api-web") == "api")

            let stranger = try await platform.makeStack("app", in: EnvironmentName(parsing: "st-\(EntityID.random())"))
            #expect(try await platform.deploy(Self.app("stranger"), to: stranger).state == .succeeded)
            #expect(try await platform.ask("web", in: stranger, for: "api-web") == nil)
            let address = try #require(try await platform.resolve("api-web", from: "web", in: platform.stack).first)
            #expect(try await platform.connect("web", to: address) == "api")
            // Somebody outside may own that address and answer; the instance doesn't.
            #expect(try await platform.connect("web", in: stranger, to: address) != "api")
        }
    }
}
