/// The name of something that meshd has settled for this data directory once and for all.
package struct SettingKey: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// Tells the things of this meshd on a machine from those of others; an `EntityID`.
    package static let installation = SettingKey(rawValue: "installation")
    /// The loopback port of the registry, which is part of every image's reference.
    package static let registryPort = SettingKey(rawValue: "registry-port")
    /// The loopback port where the registry's clients get their tokens.
    package static let registryTokenPort = SettingKey(rawValue: "registry-token-port")

    /// How far a name of the platform's has come to its certificate.
    package static func progress(ofPlatformName name: String) -> SettingKey { SettingKey(rawValue: "certificate-of-\(name)") }
}
