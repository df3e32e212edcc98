/// The part of `GET /info` that is about the Swarm this Engine is in.
public struct SwarmState: Decodable, Hashable, Sendable {
    /// This Engine's node; empty outside a Swarm.
    public let nodeID: String
    /// This node's address.
    public let nodeAddress: String?
    /// Whether this Engine is in a Swarm.
    public let localNodeState: LocalNodeState
    /// Whether this node is a manager that can be reached: services can be changed through it.
    public let controlAvailable: Bool
    /// Why it isn't as it should be.
    public let error: String?
    /// How many there are; nil on workers.
    public let managers: Int?
    /// How many there are; nil on workers.
    public let nodes: Int?

    private enum CodingKeys: String, CodingKey {
        case nodeID = "NodeID"
        case nodeAddress = "NodeAddr"
        case localNodeState = "LocalNodeState"
        case controlAvailable = "ControlAvailable"
        case error = "Error"
        case managers = "Managers"
        case nodes = "Nodes"
    }
}
