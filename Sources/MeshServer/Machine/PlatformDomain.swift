package import MeshAPI

/// The domain under which every environment has its platform alias, `<environment>.<domain>`.
package struct PlatformDomain: Hashable, Sendable {
    package let text: String

    /// - Throws: `InvalidName` unless it is a host name of RFC 1123, in any case.
    package init(parsing text: String) throws(InvalidName) {
        let labels = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        let isHostName =
            text.utf8.count <= 200
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.utf8.allSatisfy { byte in
                        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
                    }
                    && !label.hasPrefix("-") && !label.hasSuffix("-")
            }
        guard isHostName else { throw InvalidName("'\(text)' is not a domain; write it as example.com or localhost") }
        self.text = text.lowercased()
    }

    package func host(of environment: EnvironmentName) -> String { "\(environment).\(text)" }
}
