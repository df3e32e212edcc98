import ControlPlaneStub
import Foundation
import MeshAPI
import MeshClient
import Synchronization
import Testing

@Suite struct DeploymentEventsTests {
    private let quick = Reconnection(delays: [.zero], patience: .seconds(20))

    @Test func `Without following, what is there ends the stream`() async throws {
        try await withClient { _ in
            .lines([event("one"), event("two")])
        } run: { client, stub in
            let texts = try await self.texts(client.events(of: DeploymentVersion(1), of: app, follow: false))
            #expect(texts == ["one", "two"])
            #expect(stub.requests.map(\.path) == ["/v1/environments/demo/stacks/app/deployments/v1/events"])
            #expect(stub.requests.map(\.query) == [["follow": "false"]])
        }
    }

    @Test func `A followed stream ends with the final state`() async throws {
        try await withClient { _ in
            .lines([event("one"), final, event("never shown")])
        } run: { client, _ in
            let texts = try await self.texts(client.events(of: DeploymentVersion(1), of: app, follow: true))
            #expect(texts == ["one", "succeeded"])
        }
    }

    @Test func `Broken connections lose no line and repeat none`() async throws {
        let all = (1...6).map { event("line \($0)") } + [final]
        let attempts = Mutex(0)
        let changes = Mutex<[ConnectionChange]>([])
        try await withClient { _ in
            let attempt = attempts.withLock { count in
                count += 1
                return count
            }
            return StubResponse(contentType: "application/x-ndjson") { write in
                switch attempt {
                case 1:
                    for event in all.prefix(2) { try await write(StubResponse.line(event)) }
                    // Half a line must not count.
                    try await write(#"{"content":{"type":"ou"#)
                    throw BrokenConnection()
                case 2:
                    // A stream that meshd closes while it shuts down, with all that was seen and one line more.
                    for event in all.prefix(3) { try await write(StubResponse.line(event)) }
                case 3:
                    // A break before anything new.
                    try await write(StubResponse.line(all[0]))
                    throw BrokenConnection()
                default:
                    for event in all { try await write(StubResponse.line(event) + "\n") }
                }
            }
        } run: { client, _ in
            let events = client.events(of: DeploymentVersion(1), of: app, follow: true, retrying: quick) { change in
                changes.withLock { $0.append(change) }
            }
            let texts = try await self.texts(events)
            #expect(texts == (1...6).map { "line \($0)" } + ["succeeded"])
        }
        #expect(attempts.withLock { $0 } == 4)
        #expect(changes.withLock { $0.filter { $0 == .restored }.count } == 3)
    }

    @Test func `A server that is starting again is waited for`() async throws {
        let attempts = Mutex(0)
        try await withClient { _ in
            let attempt = attempts.withLock { count in
                count += 1
                return count
            }
            return attempt < 3 ? .failure(503, Failure(.serverUnavailable, "meshd is starting")) : .lines([final])
        } run: { client, _ in
            let texts = try await self.texts(client.events(of: DeploymentVersion(1), of: app, follow: true, retrying: quick))
            #expect(texts == ["succeeded"])
        }
    }

    @Test func `What the server refuses isn't tried again`() async throws {
        try await withClient { _ in
            .failure(404, Failure(.notFound, "there is no deployment v1"))
        } run: { client, stub in
            await #expect(throws: ClientError.self) {
                try await texts(client.events(of: DeploymentVersion(1), of: app, follow: true, retrying: quick))
            }
            #expect(stub.requests.count == 1)
        }
    }

    @Test func `Patience ends`() async throws {
        let client = MeshClient(address: try ServerAddress(parsing: "unix:///nowhere/at-all.sock"))
        let impatient = Reconnection(delays: [.milliseconds(1)], patience: .milliseconds(20))
        let error = await #expect(throws: ClientError.self) {
            try await texts(client.events(of: DeploymentVersion(1), of: app, follow: true, retrying: impatient))
        }
        #expect(error?.code == .unreachable)
        await client.shutdown()
    }

    @Test func `Events of a newer server don't stop the stream`() async throws {
        let unknown = #"{"time":"2026-11-24T07:51:53.042Z","content":{"type":"hologram","depth":3}}"#
        try await withClient { _ in
            .text(unknown + "\n")
        } run: { client, _ in
            let texts = try await self.texts(client.events(of: DeploymentVersion(1), of: app, follow: false))
            #expect(texts == ["unknown"])
        }
    }

    @Test func `A line that isn't an event is told`() async throws {
        try await withClient { _ in
            .text("Welcome\n")
        } run: { client, _ in
            let error = await #expect(throws: ClientError.self) {
                try await texts(client.events(of: DeploymentVersion(1), of: app, follow: false))
            }
            #expect(error?.code == .notWidemesh)
        }
    }

    private var final: DeploymentEvent { at(.state(.succeeded, failure: nil)) }

    private func event(_ text: String) -> DeploymentEvent {
        at(.output(.init(source: .release, text: text, isError: false)))
    }

    private func at(_ content: DeploymentEvent.Content) -> DeploymentEvent {
        DeploymentEvent(time: Date(timeIntervalSince1970: 1_795_506_713), content: content)
    }

    private func texts(_ events: DeploymentEvents) async throws -> [String] {
        var texts: [String] = []
        for try await event in events {
            switch event.content {
            case .output(let line): texts.append(line.text)
            case .state(let state, _): texts.append(state.name)
            default: texts.append("\(event.content)")
            }
        }
        return texts
    }
}
