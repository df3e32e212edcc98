/// A mount of a container or of a service's tasks.
public struct Mount: Codable, Hashable, Sendable {
    public var type: Kind
    /// A path of the machine, or the name of a volume; nil for an anonymous volume and for tmpfs.
    public var source: String?
    public var target: String
    public var isReadOnly: Bool?
    public var temporaryOptions: TemporaryOptions?

    public init(
        type: Kind,
        source: String? = nil,
        target: String,
        isReadOnly: Bool? = nil,
        temporaryOptions: TemporaryOptions? = nil
    ) {
        self.type = type
        self.source = source
        self.target = target
        self.isReadOnly = isReadOnly
        self.temporaryOptions = temporaryOptions
    }

    public enum Kind: EngineEnumeration {
        case bind, volume, tmpfs
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = ["bind": .bind, "volume": .volume, "tmpfs": .tmpfs]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    /// Options of a tmpfs.
    public struct TemporaryOptions: Codable, Hashable, Sendable {
        public var sizeBytes: Int64?
        /// Permission bits.
        public var mode: Int?

        public init(sizeBytes: Int64? = nil, mode: Int? = nil) {
            self.sizeBytes = sizeBytes
            self.mode = mode
        }

        private enum CodingKeys: String, CodingKey {
            case sizeBytes = "SizeBytes"
            case mode = "Mode"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case type = "Type"
        case source = "Source"
        case target = "Target"
        case isReadOnly = "ReadOnly"
        case temporaryOptions = "TmpfsOptions"
    }
}
