/// The kind of thing that an event is about.
public enum EventType: EngineEnumeration {
    case builder, config, container, daemon, image, network, node, plugin, secret, service, volume
    case unknown(String)

    public static let known: KeyValuePairs<String, Self> = [
        "builder": .builder, "config": .config, "container": .container, "daemon": .daemon, "image": .image, "network": .network,
        "node": .node, "plugin": .plugin, "secret": .secret, "service": .service, "volume": .volume,
    ]

    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
