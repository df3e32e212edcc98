import DockerEngine
import Testing

@testable import MeshRack

@Suite("GatewayLineup")
struct GatewayLineupTests {
    private func holder(_ id: String = "holder", digest: String = "old", at second: Int64? = 10, serves: Bool = true) -> GatewayMember {
        GatewayMember(id: id, digest: digest, namespaceDigest: "space", slot: 1, startedAt: time(second), isServing: serves)
    }

    private func guest(_ id: String, digest: String = "new", slot: Int = 2, at second: Int64? = 20, serves: Bool = true) -> GatewayMember {
        GatewayMember(id: id, digest: digest, holder: "holder", slot: slot, startedAt: time(second), isServing: serves)
    }

    private func time(_ second: Int64?) -> EngineTimestamp? { second.map { EngineTimestamp(secondsSince1970: $0) } }

    private func lineup(_ members: GatewayMember...) -> GatewayLineup {
        GatewayLineup(members, digest: "new", namespaceDigest: "space")
    }

    @Test func leavesOneAloneThatIsAsWanted() {
        let lineup = lineup(holder(digest: "new"))
        #expect(lineup.holder?.id == "holder" && lineup.current?.id == "holder")
        #expect(lineup.outgoing.isEmpty && lineup.leftover.isEmpty)
    }

    @Test func takesTheSocketsOfTheOneThatServes() {
        let lineup = lineup(holder())
        #expect(lineup.holder?.id == "holder")
        #expect(lineup.current == nil)
        #expect(lineup.predecessor?.id == "holder")
        #expect(lineup.freeSlot == 2)
    }

    @Test func endsTheOldOneWhenTheNewOneServes() {
        let lineup = lineup(holder(), guest("new"))
        #expect(lineup.current?.id == "new")
        #expect(lineup.outgoing.map(\.id) == ["holder"])
        #expect(lineup.leftover.isEmpty)
    }

    @Test func leavesOneAloneThatWaitsForItsLastConnections() {
        let lineup = lineup(holder(serves: false), guest("leaves", digest: "older", serves: false), guest("new", slot: 3))
        #expect(lineup.current?.id == "new")
        #expect(lineup.outgoing.isEmpty && lineup.leftover.isEmpty)
        #expect(lineup.freeSlot == 4)
    }

    @Test func removesOneThatHasEnded() {
        let lineup = lineup(holder(serves: false), guest("ended", digest: "older", at: nil, serves: false), guest("new", slot: 3))
        #expect(lineup.leftover.map(\.id) == ["ended"])
    }

    /// The Engine restarts the two in any order: what has joined the namespace from before answers, and nobody can reach it.
    @Test func removesOneThatIsInANamespaceOfThePast() {
        let lineup = lineup(holder(at: 30), guest("stranded", at: 20))
        #expect(lineup.current == nil)
        #expect(lineup.predecessor?.id == "holder")
        #expect(lineup.leftover.map(\.id) == ["stranded"])
    }

    @Test func endsASecondOneOfTheSameKind() {
        let lineup = lineup(holder(digest: "new"), guest("too much"))
        #expect(lineup.current?.id == "holder")
        #expect(lineup.outgoing.map(\.id) == ["too much"])
    }

    @Test func beginsAnewWhenACrashHasLeftHalfAReplacement() {
        let old = GatewayMember(id: "old", digest: "new", namespaceDigest: "other", slot: 1, startedAt: time(10), isServing: true)
        let half = holder("half", at: nil, serves: false)
        #expect(lineup(old, half).holder == nil)
        // All end with the Engine, and may not all have come back.
        #expect(lineup(half, guest("ended", at: nil, serves: false)).holder?.id == "half")
    }

    @Test func hasNoHolderWhereThePortsAreOthers() {
        let single = GatewayMember(id: "single", digest: "new", slot: 0, startedAt: time(10), isServing: true)
        let other = GatewayMember(id: "other", digest: "new", namespaceDigest: "other", slot: 1, startedAt: time(10), isServing: true)
        #expect(lineup(single).holder == nil)
        #expect(lineup(other).holder == nil)
        #expect(lineup(other).freeSlot == 2)
    }
}
