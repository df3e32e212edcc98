/// When the Engine starts a container again.
public struct RestartPolicy: Codable, Hashable, Sendable {
    public var name: Name
    /// Only with ``Name/onFailure``; 0 for no limit.
    public var maximumRetryCount: Int?

    public init(_ name: Name, maximumRetryCount: Int? = nil) {
        self.name = name
        self.maximumRetryCount = maximumRetryCount
    }

    public enum Name: EngineEnumeration {
        case never, always, unlessStopped, onFailure
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = [
            "no": .never, "": .never, "always": .always, "unless-stopped": .unlessStopped, "on-failure": .onFailure,
        ]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case maximumRetryCount = "MaximumRetryCount"
    }
}
