import Foundation
import MeshAPI
import MeshStore

/// What is to be done for an endpoint now. Pure.
enum EndpointStep: Hashable, Sendable {
    case nothing
    /// It has all that it needs, and that isn't recorded yet.
    case becomeReady
    /// Look whether its domain leads here.
    case check
    /// Have a certificate issued; its domain was checked when it got its first one.
    case renew

    /// - Parameters:
    ///   - certificate: the one that it is served with, if there is one.
    ///   - issues: whether certificates can be issued.
    ///   - lastCheck: when its domain was looked up, in this life of the process.
    init(for endpoint: Endpoint, certificate: Certificate?, issues: Bool, lastCheck: Date?, now: Date) {
        let progress = endpoint.progress
        let mayTry = progress.nextAttemptAt.map { $0 <= now } ?? true
        guard endpoint.name.kind == .custom else {
            self = .nothing
            return
        }
        guard let certificate else {
            // Without anybody to issue one, an endpoint whose domain leads here is as ready as it can be.
            let isWaiting = issues ? mayTry : progress.state != .ready
            let isDue = lastCheck.map { $0 + Self.patience(with: endpoint, now) <= now } ?? true
            self = isWaiting && isDue ? .check : .nothing
            return
        }
        if certificate.source == .acme, issues, certificate.renewalTime <= now {
            self = mayTry ? .renew : .nothing
        } else {
            self = progress == EndpointProgress(.ready) ? .nothing : .becomeReady
        }
    }

    /// Who has just made an endpoint looks on; who made it last year doesn't.
    private static func patience(with endpoint: Endpoint, _ now: Date) -> TimeInterval {
        now.timeIntervalSince(endpoint.createdAt) < 900 ? 2 : 60
    }
}
