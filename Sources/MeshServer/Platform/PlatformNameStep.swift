import Foundation
import MeshAPI
import MeshStore

/// What is to be done for a name of the platform's now. Pure.
enum PlatformNameStep: Hashable, Sendable {
    /// Nothing before this time.
    case rest(until: Date)
    /// It has no certificate, and nobody issues any.
    case wait
    /// It has none: look whether the name leads here, and have one issued.
    case issue
    /// The one that it has is to be replaced in time.
    case renew

    init(certificate: Certificate?, progress: PlatformNameProgress, issues: Bool, now: Date) {
        let next = progress.nextAttemptAt ?? .distantPast
        if let certificate {
            let renewal = certificate.source == .acme && issues ? max(certificate.renewalTime, next) : certificate.expiresAt
            self = renewal <= now ? .renew : .rest(until: renewal)
        } else if !issues {
            self = .wait
        } else {
            self = next <= now ? .issue : .rest(until: next)
        }
    }
}
