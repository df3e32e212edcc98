/// The kind of thing that an event is about.
public enum EventType: EngineEnumeration {
    case builder, config, container, daemon, image, network, node, plugin, secret, service, volume
    case unknown(String)

    /// The values of API 1.44 by their names on the wire.
    public static let known: KeyValuePairs<String, Self> = [
        "builder": .builder, "config": .config, "container": .container, "daemon": .daemon, "image": .image, "network": .network,
        "node": .node, "plugin": .plugin, "secret": .secret, "service": .service, "volume": .volume,
    ]

    /// The name that an unknown value keeps; nil for the known ones.
    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
