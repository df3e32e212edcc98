/// A device of the machine that a container may use.
public struct DeviceMapping: Codable, Hashable, Sendable {
    /// Such as `/dev/fuse`.
    public var pathOnHost: String
    /// Where the container sees it.
    public var pathInContainer: String
    /// Of `r`, `w` and `m`.
    public var permissions: String

    /// Makes one of these parts.
    public init(pathOnHost: String, pathInContainer: String, permissions: String = "rwm") {
        self.pathOnHost = pathOnHost
        self.pathInContainer = pathInContainer
        self.permissions = permissions
    }

    private enum CodingKeys: String, CodingKey {
        case pathOnHost = "PathOnHost"
        case pathInContainer = "PathInContainer"
        case permissions = "CgroupPermissions"
    }
}
