/// A device of the machine that a container may use.
public struct DeviceMapping: Codable, Hashable, Sendable {
    public var pathOnHost: String
    public var pathInContainer: String
    /// Of `r`, `w` and `m`.
    public var permissions: String

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
