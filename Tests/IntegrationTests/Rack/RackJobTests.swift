import DockerEngine
import MeshAPI
import MeshRack
import TestSupport
import Testing

@Suite(.needsEngine, .timeLimit(.minutes(3)))
struct RackJobTests {
    private actor Lines {
        private(set) var all: [JobOutput] = []
        func add(_ line: JobOutput) { all.append(line) }
        var texts: [String] { all.map(\.text) }
    }

    @Test
    func aJobRunsOnceHoweverOftenItIsAskedFor() async throws {
        try await withRack { fixture in
            let job = try fixture.job(
                #"cat /proc/sys/kernel/random/uuid; echo "$MESSAGE" on $PORT; echo bad >&2; exit 7"#,
                configVars: ["MESSAGE": "a  {{b}}"]
            )
            let first = Lines()
            let second = Lines()
            #expect(try await fixture.rack.runJob(job) { await first.add($0) } == .exited(code: 7))
            #expect(try await fixture.rack.hasJob(job.id))
            #expect(try await fixture.rack.runJob(job) { await second.add($0) } == .exited(code: 7))
            // The random number tells the runs apart.
            #expect(Set(await first.texts) == Set(await second.texts))
            #expect(await first.all.contains { $0.text == "a  {{b}} on 80" && !$0.isError })
            #expect(await first.all.contains { $0.text == "bad" && $0.isError })
            try await fixture.rack.removeJob(job.id)
            try await fixture.rack.removeJob(job.id)
            #expect(try await !fixture.rack.hasJob(job.id))
        }
    }

    @Test
    func aRunningJobIsFoundAgainAndFollowedFromItsBeginning() async throws {
        try await withRack { fixture in
            let job = try fixture.job("cat /proc/sys/kernel/random/uuid; while [ ! -e /tmp/go ]; do sleep 0.1; done; echo done")
            let first = Lines()
            let second = Lines()
            async let one = fixture.rack.runJob(job) { await first.add($0) }
            _ = try await eventually("the job's first line") { await first.all.isEmpty ? nil : true }
            async let two = fixture.rack.runJob(job) { await second.add($0) }
            _ = try await eventually("its first line once more") { await second.all.isEmpty ? nil : true }
            _ = try await fixture.engine.containers.execAndCollect("widemesh-release-\(job.id)", ["touch", "/tmp/go"])
            let outcomes = try await [one, two]
            #expect(outcomes == [.exited(code: 0), .exited(code: 0)])
            #expect(await first.texts.count == 2)
            #expect(await first.texts == second.texts)
        }
    }

    @Test
    func aJobThatRunsOutOfTimeIsKilledOrCancelledEnds() async throws {
        try await withRack { fixture in
            let slow = try fixture.job("echo begun; exec sleep 1000", timeLimit: .seconds(1))
            let lines = Lines()
            let outcome = try await fixture.rack.runJob(slow) { await lines.add($0) }
            #expect(outcome == .timedOut(after: .seconds(1)))
            #expect(await lines.texts == ["begun"])
            let state = try await fixture.engine.containers.inspect("widemesh-release-\(slow.id)").state
            let began = try #require(state.startedAt)
            let ended = try #require(state.finishedAt)
            #expect((1...5).contains(ended.secondsSince1970 - began.secondsSince1970))

            #expect(try await fixture.rack.runJob(fixture.job("kill -9 $$")) { _ in } == .killed(signal: 9))

            let endless = try fixture.job("echo begun; exec sleep 1000")
            let begun = AsyncStream.makeStream(of: Void.self)
            let run = Task { try await fixture.rack.runJob(endless) { _ in begun.continuation.yield() } }
            for await _ in begun.stream { break }
            run.cancel()
            await #expect(throws: CancellationError.self) { try await run.value }
            let killed = try await fixture.engine.containers.inspect("widemesh-release-\(endless.id)").state
            #expect(killed.status == .exited)
        }
    }

    @Test
    func aJobReachesTheServicesOfItsEnvironment() async throws {
        try await withRack { fixture in
            let web = try fixture.service("web", "echo hello >/tmp/index.html; exec httpd -f -p $PORT -h /tmp", isWeb: true)
            try await fixture.rollOut(fixture.request([web]))
            let lines = Lines()
            let outcome = try await fixture.rack.runJob(fixture.job(RackFixture.fetch("app-web"))) { await lines.add($0) }
            #expect(outcome.isSuccess, "\(outcome)")
            #expect(await lines.texts == ["hello"])
        }
    }
}
