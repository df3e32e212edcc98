package import MeshAPI

package import struct Foundation.Date

/// A public address of an environment.
package struct Endpoint: Hashable, Sendable, Identifiable {
    package let id: EntityID
    package let environmentID: EntityID
    package let name: EndpointName
    /// The alias that its environment has by itself; goes only with the environment.
    package let isOwn: Bool
    package let settings: EndpointSettings
    package let progress: EndpointProgress
    package let createdAt: Date
}

/// How far an endpoint has come, and when something is to be tried next.
package struct EndpointProgress: Hashable, Sendable {
    package let state: EndpointState
    /// For people.
    package let reason: String?
    /// Certificates that couldn't be issued, one after the other.
    package let failures: Int
    /// When a certificate is tried again; nil for as soon as one is needed.
    package let nextAttemptAt: Date?

    package init(_ state: EndpointState, reason: String? = nil, failures: Int = 0, nextAttemptAt: Date? = nil) {
        self.state = state
        self.reason = reason
        self.failures = failures
        self.nextAttemptAt = nextAttemptAt
    }
}
