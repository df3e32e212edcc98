package import MeshAPI

package import struct Foundation.Date

/// What lets a program in from outside the server's machine. Its secret is known to its owner alone.
package struct AccessToken: Hashable, Sendable, Identifiable {
    package let id: EntityID
    /// What its owner called it; unique.
    package let name: String
    package let createdAt: Date
    /// To the minute.
    package let lastUsedAt: Date?
}
