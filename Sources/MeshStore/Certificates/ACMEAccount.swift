package import MeshAPI

/// Who the platform is to an ACME server.
package struct ACMEAccount: Hashable, Sendable, Identifiable {
    package let id: EntityID
    /// The URL of the server's directory.
    package let directory: String
    package let email: String
    /// The private scalar of its P-256 key, 32 bytes.
    package let privateKey: [UInt8]
    /// What the ACME client keeps of its registration; nil before it.
    package let registration: String?
}

extension ACMEAccount: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "ACME account \(email) at \(directory)" }
    package var debugDescription: String { description }
}

extension ACMEAccount: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: ["id": id, "directory": directory, "email": email]) }
}
