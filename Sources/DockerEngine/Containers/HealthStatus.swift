/// What a health check says.
public enum HealthStatus: EngineEnumeration {
    case unchecked, starting, healthy, unhealthy
    case unknown(String)

    /// The values of API 1.44 by their names on the wire.
    public static let known: KeyValuePairs<String, Self> = [
        "none": .unchecked, "": .unchecked, "starting": .starting, "healthy": .healthy, "unhealthy": .unhealthy,
    ]

    /// The name that an unknown value keeps; nil for the known ones.
    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
