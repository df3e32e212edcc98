/// One line of `GET /events`.
public struct EngineEvent: Decodable, Hashable, Sendable {
    /// What kind of thing it happened to.
    public let type: EventType
    /// Such as `create`, `die`, `health_status: healthy`, `exec_start: sh -c date`.
    public let action: String
    /// What it happened to.
    public let actor: Actor
    /// `local`, or `swarm` for what the managers tell each other.
    public let scope: String
    /// When it happened.
    public let time: EngineTimestamp

    /// The thing an event is about.
    public struct Actor: Decodable, Hashable, Sendable {
        /// Its id.
        public let id: String
        /// Labels and facts such as `name`, `image`, `exitCode`.
        @OrEmpty public var attributes: [String: String]

        private enum CodingKeys: String, CodingKey {
            case id = "ID"
            case attributes = "Attributes"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case type = "Type"
        case action = "Action"
        case actor = "Actor"
        case scope
        case seconds = "time"
        case nanoseconds = "timeNano"
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        type = try container.decode(EventType.self, forKey: .type)
        action = try container.decode(String.self, forKey: .action)
        actor = try container.decode(Actor.self, forKey: .actor)
        scope = try container.decodeIfPresent(String.self, forKey: .scope) ?? "local"
        if let nanoseconds = try container.decodeIfPresent(Int64.self, forKey: .nanoseconds) {
            time = EngineTimestamp(secondsSince1970: 0, nanoseconds: nanoseconds)
        } else {
            time = EngineTimestamp(secondsSince1970: try container.decode(Int64.self, forKey: .seconds))
        }
    }
}
