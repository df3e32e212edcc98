import DockerEngine
import Foundation
import MeshAPI
import MeshRack
import TestSupport
import Testing

@Suite(.needsEngine, .timeLimit(.minutes(3)))
struct RackLogTests {
    private struct Enough: Error {}

    @Test
    func logsOfAllInstancesComeByTimeAndThoseOfLaterOnesFollow() async throws {
        try await withRack { fixture in
            let talk = "i=0; while [ $i -lt 20 ]; do echo line $i; i=$((i+1)); done; echo oops >&2; exec sleep 1000"
            let services = [try fixture.service("one", talk, scale: 2), try fixture.service("two", talk)]
            try await fixture.rollOut(fixture.request(services))

            var lines: [MeshAPI.LogLine] = []
            try await fixture.rack.readLogs(LogQuery(environment: fixture.stack.environment.id)) { lines.append($0) }
            #expect(lines.count == 3 * 21)
            #expect(lines.map(\.time) == lines.map(\.time).sorted())
            for (service, instance) in [("one", 1), ("one", 2), ("two", 1)] {
                let own = lines.filter { $0.service.text == service && $0.instance == instance }
                #expect(own.filter { $0.stream == .stdout }.map(\.text) == (0..<20).map { "line \($0)" })
                #expect(own.filter { $0.stream == .stderr }.map(\.text) == ["oops"])
            }

            var filtered: [MeshAPI.LogLine] = []
            let two = LogQuery(environment: fixture.stack.environment.id, service: services[1].id)
            try await fixture.rack.readLogs(two) { filtered.append($0) }
            #expect(filtered.count == 21)
            let none = LogQuery(environment: fixture.stack.environment.id, since: Date(timeIntervalSinceNow: 60))
            try await fixture.rack.readLogs(none) { Issue.record("a line of the future: \($0)") }

            // Following begins before the third instance is there; the history is not told twice.
            let query = LogQuery(environment: fixture.stack.environment.id, service: services[0].id, follow: true)
            let history = AsyncStream.makeStream(of: Void.self)
            let following = Task {
                var seen: [MeshAPI.LogLine] = []
                await #expect(throws: Enough.self) {
                    try await fixture.rack.readLogs(query) { line in
                        seen.append(line)
                        if seen.count == 2 * 21 { history.continuation.yield() }
                        if seen.count == 3 * 21 { throw Enough() }
                    }
                }
                return seen
            }
            for await _ in history.stream { break }
            try await fixture.rollOut(fixture.request([fixture.service("one", talk, scale: 3), services[1]]))
            let seen = await following.value
            #expect(seen.suffix(21).allSatisfy { $0.instance == 3 })
            #expect(seen.suffix(21).filter { $0.stream == .stdout }.map(\.text) == (0..<20).map { "line \($0)" })
        }
    }
}
