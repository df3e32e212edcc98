/// The part of `GET /info` that is about the Swarm this Engine is in.
public struct SwarmState: Decodable, Hashable, Sendable {
    /// This Engine's node; empty outside a Swarm.
    public let nodeID: String
    public let nodeAddress: String?
    public let localNodeState: LocalNodeState
    /// Whether this node is a manager that can be reached: services can be changed through it.
    public let controlAvailable: Bool
    public let error: String?
    public let managers: Int?
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
