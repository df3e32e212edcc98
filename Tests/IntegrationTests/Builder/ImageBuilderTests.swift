import DockerEngine
import Foundation
import MeshAPI
import SystemPackage
import TestSupport
import Testing

@testable import MeshBuilder

@Suite("Builder", .needsEngine, .serialized, .timeLimit(.minutes(5)))
struct ImageBuilderTests {
    @Test func `an image is built, published without ports and volumes, and pulled by its environment alone`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request(
                """
                FROM busybox
                ARG GREETING=none
                COPY greeting.txt /greeting.txt
                RUN echo "$GREETING" >> /greeting.txt && echo built
                EXPOSE 8080
                VOLUME /data
                HEALTHCHECK --interval=5s CMD true
                CMD ["cat", "/greeting.txt"]
                """,
                files: ["greeting.txt": "hello\n"],
                arguments: ["GREETING": "from the build"]
            )
            let reports = RecordedReports()
            let image = try await fixture.builder().build(request, report: reports.record)

            #expect(image.reference == "127.0.0.1:\(fixture.registryPort)/\(fixture.environment)/\(request.stack)@\(image.digest)")
            #expect(image.configuration.command == ["cat", "/greeting.txt"])
            #expect(image.configuration.hadExposedPorts == ["8080/tcp"])
            #expect(image.configuration.hadVolumes == ["/data"])
            #expect(image.configuration.healthcheck?.interval == .seconds(5))
            #expect(reports.output == ["built"])
            #expect(
                reports.all.contains {
                    if case .step(_, "[3/3] RUN echo \"$GREETING\" >> /greeting.txt && echo built", false, _?, nil) = $0 {
                        true
                    } else {
                        false
                    }
                }
            )
            #expect(reports.all.last == .pushing)
            try await BuilderTraces(deployment: request.deployment, dataDirectory: fixture.dataDirectory).expectNone()

            try await withEngine { engine in
                for password in ["wrong", ""] {
                    let auth = RegistryAuth(username: fixture.environment.text, password: password)
                    await #expect(throws: EngineError.self) { try await engine.images.pullAndWait(image.reference, auth: auth) }
                }
                let other = RegistryAuth(username: EntityID.random().text, password: BuilderFixture.secret)
                await #expect(throws: EngineError.self) { try await engine.images.pullAndWait(image.reference, auth: other) }
                await #expect(throws: EngineError.self) { try await engine.images.pullAndWait(image.reference) }

                let auth = RegistryAuth(username: fixture.environment.text, password: BuilderFixture.secret)
                try await engine.images.pullAndWait(image.reference, auth: auth)
                let pulled = try await engine.images.inspect(image.reference)
                try await engine.images.remove(image.reference, force: true)
                #expect(pulled.configuration.exposedPorts.isEmpty)
                #expect(pulled.configuration.volumes.isEmpty)
                #expect(pulled.configuration.command == ["cat", "/greeting.txt"])
            }
        }
    }

    @Test func `the next build of a stack uses its cache, and leaves no tag`() async throws {
        try await BuilderFixture.with { fixture in
            let stack = EntityID.random()
            let dockerfile = "FROM busybox\nRUN head -c 1000 /dev/urandom > /random\nCOPY file /file\n"
            let builder = fixture.builder()
            let first = try await builder.build(try await fixture.request(dockerfile, files: ["file": "1"], stack: stack)) { _ in }
            let start = ContinuousClock.now
            let reports = RecordedReports()
            let second = try await builder.build(
                try await fixture.request(dockerfile, files: ["file": "2"], stack: stack),
                report: reports.record
            )
            print("cached one-file rebuild: \(start.duration(to: .now)), \(fixture.log.metadata(of: "built an image") ?? [:])")
            #expect(first.digest != second.digest)
            #expect(reports.all.contains { if case .step(_, let name, true, _, nil) = $0 { name.contains("RUN head") } else { false } })
            #expect(!reports.all.contains { if case .step(let id, _, _, _, _) = $0 { id.hasPrefix("pull") } else { false } })
            let tags = fixture.dataDirectory.appending(
                "registry/data/docker/registry/v2/repositories/\(fixture.environment)/\(stack)/_manifests/tags"
            )
            #expect(Directory.names(in: tags) == [])

            // The same source again is the same image.
            let third = try await builder.build(try await fixture.request(dockerfile, files: ["file": "2"], stack: stack)) { _ in }
            #expect(third == second)
            try await builder.removeCache(of: stack)
            let caches = fixture.dataDirectory.appending("caches")
            #expect(Directory.names(in: caches) == [])
        }
    }

    @Test func `a failing step is told with its line, its output and its exit code, and leaves nothing`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request("FROM busybox\n\nRUN echo compiling && \\\n    echo broken >&2 && exit 3\n")
            let error = try await failure(of: request, fixture.builder())
            #expect(error.code == .buildFailed)
            #expect(error.message.contains("(line 3): exit code 3"))
            #expect(error.message.contains("compiling"))
            #expect(error.message.contains("broken"))
            #expect(error.failure.code == .buildFailed)
            try await BuilderTraces(deployment: request.deployment, dataDirectory: fixture.dataDirectory).expectNone()
        }
    }

    @Test func `base images that can't be had, and images without a shell, are refused`() async throws {
        try await BuilderFixture.with { fixture in
            let unknown = try await failure(of: try await fixture.request("FROM nothing/like-this:1\n"), fixture.builder())
            // Without the Internet the mirror alone answers; with it Docker Hub tells nobody whether an image is missing or private.
            #expect([.baseImageNotFound, .baseImageNotPublic, .buildFailed].contains(unknown.code))
            #expect(unknown.message.contains("nothing/like-this:1 (line 1)"))

            // The private registry itself is a registry that wants credentials.
            let secret = "127.0.0.1:\(fixture.registryPort)/\(fixture.environment)/other:1"
            let denied = try await failure(of: try await fixture.request("FROM \(secret)\n"), fixture.builder())
            #expect(denied.code == .baseImageNotPublic)
            #expect(denied.message.contains(secret))

            let missing = "127.0.0.1:\(fixture.mirrorPort)/nothing:1"
            let notFound = try await failure(of: try await fixture.request("# c\nFROM \(missing)\n"), fixture.builder())
            #expect(notFound.code == .baseImageNotFound)
            #expect(notFound.message == "the base image \(missing) (line 2) doesn't exist")

            let scratch = try await fixture.request("FROM scratch\nCOPY file /file\nCMD [\"/file\"]\n", files: ["file": "x"])
            let noShell = try await failure(of: scratch, fixture.builder())
            #expect(noShell.code == .noShell)
            #expect(noShell.message == "the image has no /bin/sh")
        }
    }

    @Test func `a build argument that isn't given is nowhere in the image`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request(
                "FROM busybox\nARG DECLARED\nRUN env > /env && test \"$DECLARED\" = yes\n",
                arguments: ["DECLARED": "yes"]
            )
            setenv("WIDEMESH_TEST_UNDECLARED", "leaked-value-4711", 1)
            defer { unsetenv("WIDEMESH_TEST_UNDECLARED") }
            _ = try await fixture.builder().build(request) { _ in }
            // Every blob of the registry, compressed layers as well, decompressed.
            let blobs = fixture.dataDirectory.appending("registry/data")
            let search = try await runProgram(
                "/bin/sh",
                ["-c", "find \(blobs) -type f -exec sh -c 'zcat -f \"$1\"' sh {} \\; | grep -c leaked-value-4711"]
            )
            #expect(search.standardOutput == "0\n")
        }
    }

    @Test func `a damaged cache costs time, not the build`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request("FROM busybox\n")
            // A file where dockerd wants a directory.
            try fixture.dataDirectory.write("", to: "caches/\(request.stack)/docker/containerd")
            let reports = RecordedReports()
            _ = try await fixture.builder().build(request, report: reports.record)
            let notes = reports.all.compactMap { if case .note(true, let message, _) = $0 { message } else { nil } }
            #expect(notes == ["the stack's build cache is damaged; building without it"])
        }
    }

    @Test func `two stacks build side by side`() async throws {
        try await BuilderFixture.with { fixture in
            let builder = fixture.builder()
            let requests = [
                try await fixture.request("FROM busybox\nRUN sleep 1; echo a > /name\n"),
                try await fixture.request("FROM busybox\nRUN sleep 1; echo b > /name\n"),
            ]
            let images = try await withThrowingTaskGroup(of: BuiltImage.self) { group in
                for request in requests { group.addTask { try await builder.build(request) { _ in } } }
                return try await group.reduce(into: Set<BuiltImage>()) { $0.insert($1) }
            }
            #expect(images.count == 2)
            for request in requests {
                try await BuilderTraces(deployment: request.deployment, dataDirectory: fixture.dataDirectory).expectNone()
            }
        }
    }

    @Test func `one stack builds one at a time`() async throws {
        try await BuilderFixture.with { fixture in
            let stack = EntityID.random()
            let started = AsyncStream<Void>.makeStream()
            let builder = fixture.builder()
            let slow = try await fixture.request("FROM busybox\nRUN echo started; sleep 100\n", stack: stack)
            let second = try await fixture.request("FROM busybox\n", stack: stack)
            let build = Task {
                try await builder.build(slow) { if case .output = $0 { started.continuation.yield() } }
            }
            for await _ in started.stream.prefix(1) {}
            #expect(try await failure(of: second, builder).code == .conflict)
            build.cancel()
            _ = try? await build.value
        }
    }

    @Test func `cancelling ends everything within two seconds`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request("FROM busybox\nRUN echo started; sleep 1000 & sleep 1000\n")
            let traces = BuilderTraces(deployment: request.deployment, dataDirectory: fixture.dataDirectory)
            let started = AsyncStream<Void>.makeStream()
            let build = Task {
                try await fixture.builder().build(request) { if case .output = $0 { started.continuation.yield() } }
            }
            for await _ in started.stream.prefix(1) {}
            #expect(traces.processes().contains { $0.contains("sleep 1000") })
            let start = ContinuousClock.now
            build.cancel()
            await #expect(throws: CancellationError.self) { try await build.value }
            print("cancelled after \(start.duration(to: .now))")
            #expect(start.duration(to: .now) < .seconds(20))
            try await traces.expectNone()
        }
    }

    @Test func `a build that takes too long is ended`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request("FROM busybox\nRUN sleep 1000\n")
            let error = try await failure(of: request, fixture.builder { $0.limits.timeout = .seconds(2) })
            #expect(error.code == .buildTimedOut)
            try await BuilderTraces(deployment: request.deployment, dataDirectory: fixture.dataDirectory).expectNone()
        }
    }

    @Test func `a step that needs too much memory is ended and told so`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request("FROM busybox\nRUN awk 'BEGIN { s = \"x\"; while (1) s = s s }'\n")
            let error = try await failure(of: request, fixture.builder { $0.limits.memoryBytes = 320 << 20 })
            #expect(error.code == .buildFailed)
            #expect(error.message.contains("(line 2)"))
            #expect(error.message.contains("more than its 320 MiB of memory"))
        }
    }

    @Test func `a build that fills its disk is ended`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request("FROM busybox\nRUN dd if=/dev/zero of=/big bs=1M count=400 && sleep 100\n")
            let error = try await failure(of: request, fixture.builder { $0.limits.diskBytes = 200 << 20 })
            #expect(error.code == .buildFailed)
            #expect(error.message.contains("200 MiB of disk"))
        }
    }

    @Test func `after a crash nothing runs on, and what is left is removed at the next start`() async throws {
        try await BuilderFixture.with { fixture in
            let request = try await fixture.request("FROM busybox\nRUN echo started; sleep 1000 & sleep 1000\n")
            let traces = BuilderTraces(deployment: request.deployment, dataDirectory: fixture.dataDirectory)
            let crash = Crash(fixture: fixture, request: request)
            await #expect(processExitsWith: .signal(SIGKILL)) { [crash = crash as Crash] in
                try await crash.happen()
            }
            _ = try await eventually("all processes are gone", within: .seconds(2)) { traces.processes().isEmpty ? true : nil }
            #expect(try await traces.find().contains { $0.hasPrefix("firewall") })
            try await fixture.builder().removeLeftovers()
            try await traces.expectNone()
            // The cache is free for the next build.
            _ = try await fixture.builder().build(try await fixture.request("FROM busybox\n", stack: request.stack)) { _ in }
        }
    }

    private func failure(of request: BuildRequest, _ builder: ImageBuilder) async throws -> BuilderError {
        try #require(await #expect(throws: BuilderError.self) { try await builder.build(request) { _ in } })
    }

    private func withEngine(_ body: (DockerEngine) async throws -> Void) async throws {
        let engine = DockerEngine(
            address: try EngineAddress(parsing: TestEngine.required().address),
            logger: RecordedLog().logger
        )
        do {
            try await body(engine)
        } catch {
            try await engine.shutdown()
            throw error
        }
        try await engine.shutdown()
    }
}
