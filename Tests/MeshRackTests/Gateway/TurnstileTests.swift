import Synchronization
import Testing

@testable import MeshRack

@Suite("Turnstile")
struct TurnstileTests {
    private struct Refusal: Error {}

    @Test func letsOneThroughAtATime() async {
        let turnstile = Turnstile()
        let inside = Mutex((now: 0, most: 0))
        await withTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    await turnstile.pass {
                        inside.withLock { state in
                            state.now += 1
                            state.most = max(state.most, state.now)
                        }
                        await Task.yield()
                        inside.withLock { $0.now -= 1 }
                    }
                }
            }
        }
        #expect(inside.withLock { $0.most } == 1)
    }

    @Test func goesOnAfterAnError() async throws {
        let turnstile = Turnstile()
        await #expect(throws: Refusal.self) { try await turnstile.pass { throw Refusal() } }
        #expect(await turnstile.pass { 7 } == 7)
    }
}
