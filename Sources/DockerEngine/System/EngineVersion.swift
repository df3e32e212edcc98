/// The answer of `GET /version`.
public struct EngineVersion: Decodable, Hashable, Sendable {
    /// Such as `20.10.24`.
    public let version: String
    /// The newest API version it speaks, such as `1.41`.
    public let apiVersion: String
    /// The oldest API version it speaks.
    public let minimumAPIVersion: String?
    /// Such as `linux`.
    public let operatingSystem: String?
    /// Such as `amd64`.
    public let architecture: String?
    /// Of the machine.
    public let kernelVersion: String?

    private enum CodingKeys: String, CodingKey {
        case version = "Version"
        case apiVersion = "ApiVersion"
        case minimumAPIVersion = "MinAPIVersion"
        case operatingSystem = "Os"
        case architecture = "Arch"
        case kernelVersion = "KernelVersion"
    }
}
