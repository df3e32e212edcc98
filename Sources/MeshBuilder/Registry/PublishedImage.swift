import Foundation

/// An image as a registry stores it, its manifest and configuration, to be published without what the platform doesn't respect.
struct PublishedImage: Sendable {
    let manifest: RegistryClient.Manifest
    let configurationBytes: [UInt8]
    let configuration: ImageConfiguration

    /// The digest of the configuration blob that a manifest names.
    ///
    /// - Throws: `BuilderError` with `.pushFailed` for an index, or what isn't a manifest.
    static func configurationDigest(in manifest: RegistryClient.Manifest) throws -> ImageDigest {
        let object = try object(manifest.bytes)
        guard let reference = object["config"] as? [String: Any], let text = reference["digest"] as? String,
            let digest = ImageDigest(parsing: text)
        else { throw BuilderError(.pushFailed, "the registry holds something under \(manifest.digest) that isn't an image") }
        return digest
    }

    init(manifest: RegistryClient.Manifest, configurationBytes: [UInt8]) throws {
        self.manifest = manifest
        self.configurationBytes = configurationBytes
        configuration = try ImageConfiguration(json: configurationBytes)
    }

    /// The same image without `ExposedPorts` and `Volumes`; nil when it has neither. Layers stay, and so does every field that this
    /// program doesn't know.
    func withoutPortsAndVolumes() throws -> PublishedImage? {
        var object = try Self.object(configurationBytes)
        var isChanged = false
        // `container_config` is what old builders left of the last step.
        for section in ["config", "container_config"] {
            guard var fields = object[section] as? [String: Any] else { continue }
            for field in ["ExposedPorts", "Volumes"] where !(fields[field] is NSNull) {
                if fields.removeValue(forKey: field) != nil { isChanged = true }
            }
            object[section] = fields
        }
        guard isChanged else { return nil }
        let newConfiguration = try Self.bytes(object)
        var newManifest = try Self.object(manifest.bytes)
        var reference = newManifest["config"] as? [String: Any] ?? [:]
        reference["digest"] = ImageDigest(of: newConfiguration).text
        reference["size"] = newConfiguration.count
        newManifest["config"] = reference
        let manifestBytes = try Self.bytes(newManifest)
        return try PublishedImage(
            manifest: RegistryClient.Manifest(
                digest: ImageDigest(of: manifestBytes),
                mediaType: manifest.mediaType,
                bytes: manifestBytes
            ),
            configurationBytes: newConfiguration
        )
    }

    private static func object(_ bytes: [UInt8]) throws -> [String: Any] {
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            throw BuilderError(.pushFailed, "the registry answered with something that isn't JSON")
        }
        return object
    }

    /// The same bytes for the same content, so that the same image keeps its digest.
    private static func bytes(_ object: [String: Any]) throws -> [UInt8] {
        Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
    }
}
