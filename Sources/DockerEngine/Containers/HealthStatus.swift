/// What a health check says.
public enum HealthStatus: EngineEnumeration {
    case unchecked, starting, healthy, unhealthy
    case unknown(String)

    public static let known: KeyValuePairs<String, Self> = [
        "none": .unchecked, "": .unchecked, "starting": .starting, "healthy": .healthy, "unhealthy": .unhealthy,
    ]

    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
