import SystemPackage

/// The configuration file of the distribution registry.
struct RegistryConfiguration: Hashable, Sendable {
    let port: Int
    let tokenPort: Int
    let storage: FilePath
    let certificate: FilePath
    /// Signs the state of uploads; must outlive a restart of the registry for an upload to.
    let secret: String

    /// YAML. JSON strings are YAML strings, so no path can break out of its value.
    var text: String {
        """
        version: 0.1
        log:
          level: error
          accesslog:
            disabled: true
        storage:
          filesystem:
            rootdirectory: \(quoted(storage.string))
          delete:
            enabled: true
        http:
          addr: 127.0.0.1:\(port)
          secret: \(quoted(secret))
        auth:
          token:
            realm: http://127.0.0.1:\(tokenPort)/token
            service: \(RegistryAuthority.service)
            issuer: \(RegistryAuthority.issuer)
            rootcertbundle: \(quoted(certificate.string))

        """
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20: result += "\\u" + String(scalar.value + 0x1_0000, radix: 16).dropFirst()
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
