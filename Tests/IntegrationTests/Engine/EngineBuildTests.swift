import DockerEngine
import NIOCore
import TestSupport
import Testing

@Suite(.needsEngine) struct EngineBuildTests {
    private static func context(_ dockerfile: String, files: [String: String] = [:]) -> UploadBody {
        var archive = TarArchive()
        archive.add("Dockerfile", dockerfile)
        for (name, text) in files.sorted(by: { $0.key < $1.key }) { archive.add(name, text) }
        return .bytes(archive.finished())
    }

    @Test func `a build tells its steps and their output, and the image is what was built`() async throws {
        try await EngineFixture.with { fixture in
            var options = BuildOptions(tags: ["\(fixture.name):v1"])
            options.buildArguments = ["GREETING": "hi = there"]
            options.labels = ["a": "b"]
            // The name makes the step new, or its output would be missing from a cached one.
            let dockerfile = """
                FROM \(EngineFixture.image)
                ARG GREETING
                COPY file.txt /file.txt
                RUN echo "$GREETING \(fixture.name)"; echo oops >&2
                ENV PORT=80
                EXPOSE 8080
                VOLUME /data
                HEALTHCHECK --interval=3s CMD true
                ENTRYPOINT ["/bin/sh", "-c"]
                CMD ["cat /file.txt"]
                """
            var vertexes: [String: BuildVertex] = [:]
            var output: [LogFrame.Source: String] = [:]
            var image: String?
            let context = Self.context(dockerfile, files: ["file.txt": "content"])
            for try await event in try await fixture.engine.build.build(context, options: options) {
                switch event {
                case .progress(let progress):
                    for vertex in progress.vertexes { vertexes[vertex.digest] = vertex }
                    for log in progress.logs {
                        #expect(vertexes[log.vertex]?.name.contains("RUN echo") == true)
                        output[log.source, default: ""] += String(buffer: log.bytes)
                    }
                case .imageID(let id): image = id
                case .error(let failure): Issue.record("\(failure.message)")
                case .output(let text): #expect(text.contains("\(fixture.name):v1"), "the Engine says how it named the image, and no more")
                }
            }
            #expect(output[.stdout] == "hi = there \(fixture.name)\n")
            #expect(output[.stderr] == "oops\n")
            #expect(vertexes.values.contains { $0.name.contains("COPY file.txt") && $0.completedAt != nil })
            #expect(vertexes.values.allSatisfy { $0.error == nil })
            let built = try await fixture.engine.images.inspect("\(fixture.name):v1")
            #expect(built.id == image)
            #expect(built.configuration.entrypoint == ["/bin/sh", "-c"])
            #expect(built.configuration.command == ["cat /file.txt"])
            #expect(built.configuration.exposedPorts.keys.sorted() == ["8080/tcp"])
            #expect(built.configuration.volumes.keys.sorted() == ["/data"])
            #expect(built.configuration.healthcheck?.interval == .seconds(3))
            #expect(built.configuration.labels["a"] == "b")
            #expect(built.configuration.environment.contains("PORT=80"))
            #expect(try await fixture.engine.images.history("\(fixture.name):v1").contains { $0.createdBy.contains("RUN") })
        }
    }

    @Test func `a step that fails is named, with its output and its exit status`() async throws {
        try await EngineFixture.with { fixture in
            let dockerfile = "FROM \(EngineFixture.image)\nRUN echo \(fixture.name); exit 3\n"
            var failed: BuildVertex?
            var output = ""
            var failure: BuildFailure?
            for try await event in try await fixture.engine.build.build(Self.context(dockerfile)) {
                switch event {
                case .progress(let progress):
                    failed = progress.vertexes.last { $0.error != nil } ?? failed
                    output += progress.logs.map { String(buffer: $0.bytes) }.joined()
                case .error(let reason): failure = reason
                case .imageID, .output: Issue.record("\(event)")
                }
            }
            #expect(failed?.name.contains("RUN echo \(fixture.name)") == true)
            #expect(output.contains(fixture.name))
            #expect(failure?.message.contains("exit code: 3") == true)
        }
    }

    @Test(arguments: ["FROM \(EngineFixture.image)\nFLY away\n", "FROM \(EngineFixture.image)\nCOPY nothing.txt /\n"])
    func `a Dockerfile that can't be built is a failed build`(dockerfile: String) async throws {
        try await EngineFixture.with { fixture in
            var failure: BuildFailure?
            for try await event in try await fixture.engine.build.build(Self.context(dockerfile)) {
                if case .error(let reason) = event { failure = reason }
            }
            #expect(failure?.message.isEmpty == false)
        }
    }

    @Test func `letting go of a build ends its processes`() async throws {
        try await EngineFixture.with { fixture in
            let dockerfile = "FROM \(EngineFixture.image)\nRUN echo \(fixture.name) begins; sleep 600; echo never\n"
            var options = BuildOptions()
            options.buildID = fixture.name
            for try await event in try await fixture.engine.build.build(Self.context(dockerfile), options: options) {
                guard case .progress(let progress) = event, progress.logs.contains(where: { String(buffer: $0.bytes).contains("begins") })
                else {
                    continue
                }
                break
            }
            // A container in the machine's own process namespace sees the build's. The brackets keep the pattern from finding itself.
            let pattern = "[e]\(fixture.name.dropFirst()) begins"
            let id = try await fixture.createContainer("while ps | grep '\(pattern)'; do sleep 0.1; done") {
                $0.host.pidMode = "host"
            }
            try await fixture.engine.containers.start(id)
            let exit = try await withThrowingTaskGroup(of: ContainerExit?.self) { group in
                group.addTask { try await fixture.engine.containers.wait(id) }
                group.addTask {
                    try await ContinuousClock().sleep(for: .seconds(15))
                    return nil
                }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
            #expect(exit?.statusCode == 0, "the build's process is still there after 15 s")
        }
    }

    @Test func `an image is saved, removed and loaded again`() async throws {
        try await EngineFixture.with { fixture in
            let images = fixture.engine.images
            var archive = TarArchive()
            archive.add("marker", fixture.name)
            try await images.importFileSystem(
                .bytes(archive.finished()),
                repository: fixture.name,
                tag: "a",
                changes: ["CMD [\"/x\"]"]
            )
            let id = try await images.inspect("\(fixture.name):a").id
            try await images.tag(id, repository: fixture.name, tag: "b")
            let saved = try await images.save("\(fixture.name):b").collect(upTo: 1 << 20)
            let removals = try await images.remove("\(fixture.name):a") + images.remove("\(fixture.name):b")
            #expect(removals.contains(.untagged("\(fixture.name):b")))
            #expect(removals.contains(.deleted(id)))
            for try await _ in try await images.load(
                .stream(
                    AsyncStream { continuation in
                        var saved = saved
                        while let chunk = saved.readSlice(length: min(4_096, saved.readableBytes)), chunk.readableBytes > 0 {
                            continuation.yield(chunk)
                        }
                        continuation.finish()
                    }
                )
            ) {}
            let loaded = try await images.inspect("\(fixture.name):b")
            #expect(loaded.id == id)
            #expect(loaded.configuration.command == ["/x"])
        }
    }

    @Test func `a pull of what isn't there, and a push to where nobody is, fail with a reason`() async throws {
        try await EngineFixture.with { fixture in
            let images = fixture.engine.images
            try await images.tag(EngineFixture.image, repository: "127.0.0.1:1/\(fixture.name)", tag: "v1")
            let push = await #expect(throws: EngineError.self) { try await images.pushAndWait("127.0.0.1:1/\(fixture.name):v1") }
            #expect(push?.code == .operationFailed)
            let pull = await #expect(throws: EngineError.self) { try await images.pullAndWait("127.0.0.1:1/\(fixture.name)") }
            #expect(pull?.code == .serverError)
        }
    }
}
