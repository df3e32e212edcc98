/// A mount of a container or of a service's tasks.
public struct Mount: Codable, Hashable, Sendable {
    /// What is mounted.
    public var type: Kind
    /// A path of the machine, or the name of a volume; nil for an anonymous volume and for tmpfs.
    public var source: String?
    /// The path in the container.
    public var target: String
    /// Whether it can't be written to.
    public var isReadOnly: Bool?
    /// Only for a tmpfs.
    public var temporaryOptions: TemporaryOptions?

    /// Makes one of these parts.
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

    /// What is mounted.
    public enum Kind: EngineEnumeration {
        case bind, volume, tmpfs
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = ["bind": .bind, "volume": .volume, "tmpfs": .tmpfs]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    /// Options of a tmpfs.
    public struct TemporaryOptions: Codable, Hashable, Sendable {
        /// The most it may hold; half the memory if nil.
        public var sizeBytes: Int64?
        /// Permission bits.
        public var mode: Int?

        /// Makes one of these parts.
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
