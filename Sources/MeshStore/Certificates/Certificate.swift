package import MeshAPI

package import struct Foundation.Date

/// A certificate with its chain and its key.
package struct Certificate: Hashable, Sendable, Identifiable {
    package let id: EntityID
    /// nil: of the platform's own domain.
    package let environmentID: EntityID?
    /// The endpoint that it was issued for.
    package let endpointID: EntityID?
    package let source: CertificateSource
    /// Domains that it is for; may begin with `*.`.
    package let names: [String]
    /// For people.
    package let issuer: String
    /// PEM, its own certificate first.
    package let chain: String
    /// PEM.
    package let privateKey: String
    package let notBefore: Date
    package let expiresAt: Date

    package init(
        id: EntityID = .random(),
        environmentID: EntityID?,
        endpointID: EntityID? = nil,
        source: CertificateSource,
        names: [String],
        issuer: String,
        chain: String,
        privateKey: String,
        notBefore: Date,
        expiresAt: Date
    ) {
        self.id = id
        self.environmentID = environmentID
        self.endpointID = endpointID
        self.source = source
        self.names = names
        self.issuer = issuer
        self.chain = chain
        self.privateKey = privateKey
        self.notBefore = notBefore
        self.expiresAt = expiresAt
    }

    /// Whether it is for a domain: by its name, or by one that begins with `*.` in place of the first label.
    package func covers(_ domain: Domain) -> Bool { covers(domain.text) }

    /// The same for a name that may begin with `*.` itself.
    package func covers(_ name: String) -> Bool {
        guard !names.contains(name) else { return true }
        let labels = name.split(separator: ".", maxSplits: 1)
        return labels.count == 2 && labels[0] != "*" && names.contains("*.\(labels[1])")
    }

    /// When it is time for the next one: at two thirds of its life.
    package var renewalTime: Date {
        notBefore.addingTimeInterval(expiresAt.timeIntervalSince(notBefore) * 2 / 3)
    }
}

extension Certificate: CustomStringConvertible, CustomDebugStringConvertible {
    /// Says which one it is, and nothing secret.
    package var description: String { "certificate of \(names.joined(separator: ", ")) (\(id))" }
    package var debugDescription: String { description }
}

extension Certificate: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: ["id": id, "names": names]) }
}
