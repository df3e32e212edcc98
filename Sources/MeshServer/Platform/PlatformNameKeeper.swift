package import Foundation
package import Logging
import MeshAPI
import MeshRack
package import MeshStore
import ServiceLifecycle

/// Has certificates issued and renewed for the platform's own names, one after the other.
///
/// What it has done and when it tries again is recorded, so a restart asks nobody more often.
package actor PlatformNameKeeper: ServiceLifecycle.Service {
    private let store: MeshStore
    private let routes: PublicRoutes
    private let publicAddresses: PublicAddresses
    /// nil: nobody issues certificates.
    private let issuance: Issuance?
    private let names: [PlatformName]
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let started: Date
    private let wakeUps = WakeUps()
    /// When to look at a name again; reading certificates unseals their keys, which is not done every few seconds for nothing.
    private var due: [PlatformName: Date] = [:]

    package init(
        store: MeshStore,
        routes: PublicRoutes,
        publicAddresses: PublicAddresses,
        issuance: Issuance?,
        names: [PlatformName],
        logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.routes = routes
        self.publicAddresses = publicAddresses
        self.issuance = issuance
        self.names = names
        self.logger = logger
        self.now = now
        started = now()
    }

    /// Says that there are other certificates.
    func certificatesChanged() {
        due = [:]
        wakeUps.wake()
    }

    /// Runs until graceful shutdown; an order that is under way then is begun anew at the next start.
    package func run() async throws {
        await wakeUps.run { _ in
            for name in names where due[name].map({ $0 <= now() }) ?? true { await look(after: name) }
        }
    }

    /// How each name is doing.
    func findings() async throws -> [Checkup.Finding] {
        let selection = CertificateSelection(try await store.certificates(), now: now())
        var findings: [Checkup.Finding] = []
        for name in names {
            let reason = try await progress(of: name).reason
            let subject = "certificate of \(name)"
            if let certificate = selection.platformCertificate(for: name.text) {
                let end = certificate.expiresAt.formatted(.iso8601.year().month().day())
                let message = "by \(certificate.issuer), until \(end)\(reason.map { "; \($0)" } ?? "")"
                findings.append(.init(subject: subject, verdict: reason == nil ? .ok : .warning, message: message))
            } else {
                let mend = "It is tried again by itself; or upload one: mesh certificate upload --platform"
                findings.append(.init(subject: subject, verdict: .problem, message: reason ?? "there is none yet", mend: mend))
            }
        }
        return findings
    }

    private func look(after name: PlatformName) async {
        do {
            let selection = CertificateSelection(try await store.certificates(), now: now())
            let certificate = selection.platformCertificate(for: name.text)
            let progress = try await progress(of: name)
            switch PlatformNameStep(certificate: certificate, progress: progress, issues: issuance != nil, now: now()) {
            case .rest(let time):
                due[name] = min(time, now().addingTimeInterval(3600))
                if certificate != nil, progress.failures == 0, progress.reason != nil { try await record(PlatformNameProgress(), of: name) }
            case .wait:
                due[name] = now().addingTimeInterval(3600)
                let reason = "without a certificate: upload one by mesh certificate upload --platform, or run meshd with --acme-email"
                try await record(PlatformNameProgress(reason: reason), of: name)
            case .issue:
                if let trouble = await trouble(with: name) {
                    due[name] = now().addingTimeInterval(now().timeIntervalSince(started) < 900 ? 2 : 60)
                    try await record(PlatformNameProgress(reason: trouble, failures: progress.failures), of: name)
                } else {
                    try await issue(for: name, failures: progress.failures)
                }
            case .renew: try await issue(for: name, failures: progress.failures)
            }
        } catch is CancellationError {
            // It is taken up at the next start.
        } catch {
            due[name] = now().addingTimeInterval(60)
            logger.warning("a name can't be kept", metadata: ["name": "\(name)", "error": "\(error)"])
        }
    }

    private func trouble(with name: PlatformName) async -> String? {
        guard name.challenge == .http, let domain = name.domain else { return nil }
        do {
            return try await publicAddresses.trouble(with: domain)
        } catch {
            return (error as? RackError)?.message ?? "\(error)"
        }
    }

    private func issue(for name: PlatformName, failures: Int) async throws {
        guard let issuance else { return }
        do {
            // So that the gateway answers for the name, whatever came between.
            try await routes.apply()
            try await issuance.issue(for: name)
            try await routes.apply()
            try await record(PlatformNameProgress(), of: name)
            logger.info("certificate issued", metadata: ["name": "\(name)"])
        } catch let error as CancellationError {
            throw error
        } catch {
            let reason = Failure(describing: error).message
            let next = RetrySchedule.next(after: failures + 1, error, now: now())
            due[name] = next
            let text = "\(reason); the next attempt is at \(next.ISO8601Format())"
            try await record(PlatformNameProgress(reason: text, failures: failures + 1, nextAttemptAt: next), of: name)
            logger.warning("no certificate was issued", metadata: ["name": "\(name)", "reason": "\(reason)"])
        }
    }

    private func progress(of name: PlatformName) async throws -> PlatformNameProgress {
        guard let text = try await store.setting(.progress(ofPlatformName: name.text)) else { return PlatformNameProgress() }
        return try WireCoding.decoder().decode(PlatformNameProgress.self, from: Data(text.utf8))
    }

    private func record(_ progress: PlatformNameProgress, of name: PlatformName) async throws {
        let text = String(decoding: try WireCoding.encoder().encode(progress), as: UTF8.self)
        try await store.setSetting(.progress(ofPlatformName: name.text), to: text)
    }
}
