/// When the Engine starts a container again.
public struct RestartPolicy: Codable, Hashable, Sendable {
    /// When.
    public var name: Name
    /// Only with ``Name/onFailure``; 0 for no limit.
    public var maximumRetryCount: Int?

    /// A policy, with a limit if it is ``Name/onFailure``.
    public init(_ name: Name, maximumRetryCount: Int? = nil) {
        self.name = name
        self.maximumRetryCount = maximumRetryCount
    }

    /// When a container is started again.
    public enum Name: EngineEnumeration {
        case never, always, unlessStopped, onFailure
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = [
            "no": .never, "": .never, "always": .always, "unless-stopped": .unlessStopped, "on-failure": .onFailure,
        ]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case maximumRetryCount = "MaximumRetryCount"
    }
}
