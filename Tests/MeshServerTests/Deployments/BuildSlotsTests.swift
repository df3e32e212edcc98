import Testing

@testable import MeshServer

@Suite struct BuildSlotsTests {
    @Test func neverMoreThanTheSlotsRunAtOnceAndAllGetTheirTurn() async throws {
        let slots = BuildSlots(count: 2)
        let gauge = Gauge()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await slots.withSlot {
                        await gauge.enter()
                        await Task.yield()
                        await gauge.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await gauge.most == 2)
        #expect(await gauge.total == 20)
    }

    @Test func whoIsCancelledWhileWaitingGivesUpAndTheOthersGoOn() async throws {
        let slots = BuildSlots(count: 1)
        let (entered, enteredContinuation) = AsyncStream.makeStream(of: Void.self)
        let (release, releaseContinuation) = AsyncStream.makeStream(of: Void.self)
        let holder = Task {
            try await slots.withSlot {
                enteredContinuation.yield()
                for await _ in release { break }
            }
        }
        for await _ in entered { break }
        let waiting = Task { try await slots.withSlot {} }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }

        releaseContinuation.yield()
        try await holder.value
        try await slots.withSlot {}
    }
}

private actor Gauge {
    private var now = 0
    private(set) var most = 0
    private(set) var total = 0

    func enter() {
        now += 1
        total += 1
        most = max(most, now)
    }

    func leave() { now -= 1 }
}
