import DockerEngine
import NIOCore
import TestSupport
import Testing

@Suite(.needsEngine) struct EngineContainerTests {
    @Test func `the Engine tells who it is`() async throws {
        try await EngineFixture.with { fixture in
            #expect(try await fixture.engine.apiVersion() >= .oldest)
            #expect(try await fixture.engine.system.version().operatingSystem == "linux")
            let info = try await fixture.engine.system.info()
            #expect(info.swarm?.localNodeState == .active)
            #expect(info.cpuCount ?? 0 > 0)
        }
    }

    @Test func `a container is made, started, read, waited for and removed`() async throws {
        try await EngineFixture.with { fixture in
            let containers = fixture.engine.containers
            let id = try await fixture.createContainer("echo out; echo error >&2; exit 7") { $0.environment = ["A=b=c"] }
            #expect(try await containers.inspect(id).state.status == .created)
            try await containers.start(id)
            #expect(try await containers.wait(id) == ContainerExit(statusCode: 7))
            var lines: [LogFrame.Source: [String]] = [:]
            for try await line in try await containers.logs(id, follow: true, timestamps: true).lines() {
                #expect(line.time != nil)
                lines[line.source, default: []].append(line.text)
            }
            #expect(lines == [.stdout: ["out"], .stderr: ["error"]])
            let container = try await containers.inspect(fixture.name)
            #expect(container.id == id)
            #expect(container.name == fixture.name)
            #expect(container.state.exitCode == 7)
            #expect(container.state.finishedAt != nil)
            #expect(container.configuration.environment.contains("A=b=c"))
            #expect(container.host.usesInit == true)
            let listed = try await containers.list(all: true, filters: ["label": ["dev.widemesh.test=\(fixture.name)"]])
            #expect(listed.map(\.names) == [[fixture.name]])
            try await containers.remove(id)
            let error = await #expect(throws: EngineError.self) { try await containers.inspect(id) }
            #expect(error?.code == .notFound)
        }
    }

    @Test func `stopping what has stopped is fine, killing it is a conflict, a name can't be used twice`() async throws {
        try await EngineFixture.with { fixture in
            let containers = fixture.engine.containers
            let id = try await fixture.createContainer("exec sleep 1000")
            try await containers.start(id)
            try await containers.start(id)
            try await containers.stop(id, timeout: .seconds(5))
            try await containers.stop(id)
            let kill = await #expect(throws: EngineError.self) { try await containers.kill(id) }
            #expect(kill?.code == .conflict)
            let twice = await #expect(throws: EngineError.self) { _ = try await fixture.createContainer("true") }
            #expect(twice?.code == .conflict)
            let missing = await #expect(throws: EngineError.self) {
                _ = try await containers.create(ContainerSpec(image: "\(fixture.name):none"))
            }
            #expect(missing?.code == .notFound)
        }
    }

    @Test func `a log is followed while it is written, and a long line stays one`() async throws {
        try await EngineFixture.with { fixture in
            let containers = fixture.engine.containers
            // 40,000 bytes are three messages of the json-file driver, each with its own time.
            let id = try await fixture.createContainer("head -c 40000 /dev/zero | tr '\\0' x; echo; read line; echo got $line") {
                $0.opensInput = true
            }
            try await containers.start(id)
            var iterator = try await containers.logs(id, follow: true, timestamps: true).lines().makeAsyncIterator()
            let long = try #require(try await iterator.next())
            #expect(long.text == String(repeating: "x", count: 40_000))
            #expect(long.time != nil)
            try await containers.withAttachment(id, input: true) { process in
                try await process.write(ByteBuffer(string: "it\n"))
            }
            #expect(try await iterator.next()?.text == "got it")
            #expect(try await iterator.next() == nil)
        }
    }

    @Test func `a terminal's log is one stream`() async throws {
        try await EngineFixture.with { fixture in
            let id = try await fixture.createContainer("echo out; echo error >&2") { $0.isTerminal = true }
            try await fixture.engine.containers.start(id)
            _ = try await fixture.engine.containers.wait(id)
            var lines: [LogLine] = []
            for try await line in try await fixture.engine.containers.logs(id, follow: false, timestamps: true).lines() {
                lines.append(line)
            }
            #expect(lines.map(\.text) == ["out", "error"])
            #expect(lines.allSatisfy { $0.source == .stdout && $0.time != nil })
        }
    }

    @Test func `files go in and come out`() async throws {
        try await EngineFixture.with { fixture in
            let containers = fixture.engine.containers
            let id = try await fixture.createContainer("true")
            var archive = TarArchive()
            archive.add("hello.txt", "hello, wörld")
            try await containers.putArchive(id, path: "/tmp", body: .bytes(archive.finished()))
            let stat = try #require(try await containers.statPath(id, path: "/tmp/hello.txt"))
            #expect(stat.kind == .file)
            #expect(stat.size == 13)
            #expect(stat.permissions == 0o644)
            #expect(stat.modifiedAt == EngineTimestamp(secondsSince1970: 1_700_000_000))
            let download = try await containers.getArchive(id, path: "/tmp/hello.txt")
            #expect(download.stat == stat)
            let file = TarArchive.firstFile(in: try await download.content.collect(upTo: 1 << 20))
            #expect(file?.text == "hello, wörld")
            #expect(try await containers.statPath(id, path: "/tmp/nothing") == nil)
            #expect(try await containers.statPath(id, path: "/bin")?.kind == .directory)
            let missing = await #expect(throws: EngineError.self) {
                try await containers.putArchive(id, path: "/nowhere", body: .bytes(archive.finished()))
            }
            #expect(missing?.code == .notFound)
            let gone = await #expect(throws: EngineError.self) { try await containers.statPath("\(fixture.name)-gone", path: "/bin") }
            #expect(gone?.code == .notFound)
        }
    }

    @Test func `an upload that is refused in its middle says why`() async throws {
        try await EngineFixture.with { fixture in
            let id = try await fixture.createContainer("true")
            let piece = ByteBuffer(repeating: 0, count: 1 << 16)
            let endless = AsyncStream<ByteBuffer> { Task.isCancelled ? nil : piece }
            let refusal = await #expect(throws: EngineError.self) {
                try await fixture.engine.containers.putArchive(id, path: "/nowhere", body: .stream(endless))
            }
            #expect(refusal?.code == .notFound)
        }
    }

    @Test func `events are seen as they happen`() async throws {
        try await EngineFixture.with { fixture in
            let events = try await fixture.engine.system.events(
                filters: ["type": ["container"], "label": ["dev.widemesh.test=\(fixture.name)"]]
            )
            let id = try await fixture.createContainer("exit 3")
            try await fixture.engine.containers.start(id)
            var actions: [String] = []
            for try await event in events {
                #expect(event.type == .container)
                #expect(event.actor.id == id)
                actions.append(event.action)
                guard event.action == "die" else { continue }
                #expect(event.actor.attributes["exitCode"] == "3")
                break
            }
            #expect(actions.filter { $0 != "attach" } == ["create", "start", "die"])
        }
    }

    @Test func `a container is on the networks it was put on`() async throws {
        try await EngineFixture.with { fixture in
            let networks = fixture.engine.networks
            let first = try await networks.create(NetworkSpec(name: fixture.name, driver: "bridge", labels: fixture.labels))
            let second = try await networks.create(NetworkSpec(name: "\(fixture.name)-b", driver: "bridge", labels: fixture.labels))
            let id = try await fixture.createContainer("exec sleep 1000") {
                $0.host.networkMode = fixture.name
                $0.networks = [fixture.name: EndpointSettings(aliases: ["shop-web"])]
            }
            try await fixture.engine.containers.start(id)
            try await networks.connect(second, container: id, settings: EndpointSettings(aliases: ["other"]))
            let state = try await fixture.engine.containers.inspect(id).network.networks
            #expect(state[fixture.name]?.networkID == first)
            #expect(state[fixture.name]?.aliases.contains("shop-web") == true)
            #expect(state["\(fixture.name)-b"]?.address.isEmpty == false)
            #expect(try await networks.inspect(second).containers[id]?.name == fixture.name)
            let inUse = await #expect(throws: EngineError.self) { try await networks.remove(second) }
            #expect(inUse?.code == .forbidden)
            try await networks.disconnect(second, container: id)
            try await networks.remove(second)
            let taken = await #expect(throws: EngineError.self) { _ = try await networks.create(NetworkSpec(name: fixture.name)) }
            #expect(taken?.code == .conflict)
        }
    }
}
