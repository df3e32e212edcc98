import Testing

@testable import MeshRack

@Suite("Turnstile")
struct TurnstileTests {
    private struct Refusal: Error {}

    /// How many are inside, and were at most.
    private actor Room {
        var now = 0
        var most = 0

        func enter() {
            now += 1
            most = max(most, now)
        }

        func leave() { now -= 1 }
    }

    @Test func letsOneThroughAtATime() async {
        let turnstile = Turnstile()
        let room = Room()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    await turnstile.pass {
                        await room.enter()
                        await Task.yield()
                        await room.leave()
                    }
                }
            }
        }
        #expect(await room.most == 1)
    }

    @Test func goesOnAfterAnError() async throws {
        let turnstile = Turnstile()
        await #expect(throws: Refusal.self) { try await turnstile.pass { throw Refusal() } }
        #expect(await turnstile.pass { 7 } == 7)
    }
}
