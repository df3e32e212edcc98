import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import MeshBuilder

@Suite struct RegistryGateTests {
    @Test func changesRunSideBySideAndACollectionAlone() async throws {
        try await withTemporaryDirectory { directory in
            let gate = RegistryGate(mark: directory.appending("changed"))
            #expect(!gate.hasChanges)
            let events = Events()
            let (first, second, collection) = (Flag(), Flag(), Flag())
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await gate.withChange { await events.pass("first", first) } }
                group.addTask { try await gate.withChange { await events.pass("second", second) } }
                try await events.wait(for: ["first", "second"])
                group.addTask { try await gate.withCollection { await events.pass("collection", collection) } }
                // Until the collection waits, a third change would be let in.
                _ = try await eventually("a collection that waits") { gate.waiting == 1 ? true : nil }
                group.addTask { try await gate.withChange { await events.pass("third", nil) } }
                _ = try await eventually("a change behind it") { gate.waiting == 2 ? true : nil }
                first.set()
                second.set()
                try await events.wait(for: ["first", "second", "collection"])
                #expect(gate.waiting == 1)
                collection.set()
                try await group.waitForAll()
            }
            #expect(Set(events.all.prefix(2)) == ["first", "second"])
            #expect(events.all.dropFirst(2) == ["collection", "third"])
            #expect(gate.hasChanges)
            try await gate.withCollection {}
            #expect(!gate.hasChanges)
        }
    }

    @Test func whoIsCancelledWhileItWaitsHoldsNobodyUp() async throws {
        try await withTemporaryDirectory { directory in
            let gate = RegistryGate(mark: directory.appending("changed"))
            let events = Events()
            let first = Flag()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await gate.withChange { await events.pass("first", first) } }
                try await events.wait(for: ["first"])
                let collection = Task { try await gate.withCollection { await events.pass("collection", nil) } }
                _ = try await eventually("a collection that waits") { gate.waiting == 1 ? true : nil }
                group.addTask { try await gate.withChange { await events.pass("second", nil) } }
                _ = try await eventually("a change behind it") { gate.waiting == 2 ? true : nil }
                collection.cancel()
                try await events.wait(for: ["first", "second"])
                await #expect(throws: CancellationError.self) { try await collection.value }
                first.set()
                try await group.waitForAll()
            }
            #expect(events.all == ["first", "second"])
        }
    }

    @Test func aCollectionThatFailsIsNotDone() async throws {
        try await withTemporaryDirectory { directory in
            let gate = RegistryGate(mark: directory.appending("changed"))
            try await gate.withChange {}
            await #expect(throws: TestSupportError.self) { try await gate.withCollection { throw TestSupportError("no disk") } }
            #expect(gate.hasChanges)
            // Nor is it forgotten by the next meshd.
            #expect(RegistryGate(mark: directory.appending("changed")).hasChanges)
        }
    }
}

/// Something that is waited for.
private final class Flag: Sendable {
    private let (stream, continuation) = AsyncStream.makeStream(of: Void.self)

    func set() { continuation.finish() }
    func wait() async { for await _ in stream {} }
}

/// What happened, in order.
private final class Events: Sendable {
    private let names = Mutex<[String]>([])

    var all: [String] { names.withLock { $0 } }

    /// Says that it is here, and stays until the flag is set.
    func pass(_ name: String, _ flag: Flag?) async {
        names.withLock { $0.append(name) }
        await flag?.wait()
    }

    func wait(for expected: Set<String>) async throws {
        _ = try await eventually("\(expected)") { [self] in Set(all) == expected ? true : nil }
    }
}
