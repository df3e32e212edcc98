/// Which of the gateway's containers does what, and what is to become of each. Pure.
struct GatewayLineup: Sendable {
    /// Has the namespace with the ports and the networks; nil if none has it as it is wanted.
    let holder: GatewayMember?
    /// Serves as it is wanted.
    let current: GatewayMember?
    /// Serves, and is to end once another one does.
    let outgoing: [GatewayMember]
    /// Carries nothing: doesn't run, or in a namespace that nobody's requests come to.
    let leftover: [GatewayMember]
    /// All of them.
    let members: [GatewayMember]
    /// For the next container.
    let freeSlot: Int

    init(_ members: [GatewayMember], wanted: GatewayContainer) {
        self.init(members, digest: wanted.digest, namespaceDigest: wanted.namespaceDigest)
    }

    init(_ members: [GatewayMember], digest: String, namespaceDigest: String) {
        self.members = members
        let fitting = members.filter { $0.namespaceDigest == namespaceDigest }
        // One that was made and not started, while others run, is what a crash has left of a replacement.
        let holder = fitting.first { $0.startedAt != nil } ?? (members.allSatisfy { $0.startedAt == nil } ? fitting.first : nil)
        self.holder = holder
        let inside = members.filter { member in
            guard let holder, let began = holder.startedAt, let started = member.startedAt else { return false }
            // When the holder starts again it gets a new namespace. Who has joined the old one stays in that.
            return member.id == holder.id || member.holder == holder.id && started >= began
        }
        let serving = inside.filter(\.isServing)
        // Of two that are as wanted, the one fewer containers are needed for.
        let current = serving.filter { $0.digest == digest }.min { $0.holder == nil && $1.holder != nil }
        self.current = current
        outgoing = serving.filter { $0.id != current?.id }
        // One that runs inside and doesn't serve starts, or carries connections to their ends.
        leftover = members.filter { member in member.id != holder?.id && !inside.contains(member) }
        let taken = Set(members.map(\.slot))
        freeSlot = (1...).first { !taken.contains($0) } ?? 1
    }

    /// The one whose sockets a new container takes over.
    var predecessor: GatewayMember? { current ?? outgoing.first }
}
