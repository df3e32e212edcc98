import Foundation

/// How far a name of the platform's has come to its certificate; kept in the store, so that a restart asks nobody more often.
struct PlatformNameProgress: Codable, Hashable, Sendable {
    /// Why it has no certificate, or keeps an old one; for people. nil: it has one.
    var reason: String?
    /// Certificates that couldn't be issued, one after the other.
    var failures = 0
    /// When a certificate is tried again; nil for as soon as one is needed.
    var nextAttemptAt: Date?
}
