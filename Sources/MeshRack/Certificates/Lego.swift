import Foundation
import Subprocess
import SystemPackage

/// The ACME client `lego`, as a program.
///
/// It runs in a directory of its own that is gone afterwards: accounts and certificates are kept elsewhere, sealed. The gateway answers
/// its HTTP-01 challenges by itself, so what it writes for them is read by nobody.
package struct Lego: Sendable {
    package let settings: ACMESettings

    private static let program = FilePath("/usr/bin/lego")
    private static let limit = Duration.seconds(300)

    package init(settings: ACMESettings) {
        self.settings = settings
    }

    /// Has a certificate issued for a domain that the gateway answers for, or by DNS for one that may begin with `*.`.
    ///
    /// - Parameter registration: what the account's last order has returned.
    /// - Throws: `RackError`: `rateLimited`, or `notIssued` with the ACME server's reason; `CancellationError`.
    package func issue(
        for domain: String,
        by challenge: ACMEChallenge,
        key: ACMEAccountKey,
        registration: String?
    ) async throws -> IssuedCertificate {
        let directory = settings.workingDirectory.appending("order-\(UUID())")
        let place = LegoDirectory(path: directory, settings: settings)
        defer { place.remove() }
        do {
            try place.prepare(key: key, registration: registration)
        } catch {
            throw RackError(.notIssued, "\(directory) can't be written: \(error)", hint: "check the data directory's free space")
        }
        try await run(place, domain, challenge)
        do {
            let bundle = try CertificateBundle(parsing: place.certificate(of: domain) + place.privateKey(of: domain), anchors: nil)
            return IssuedCertificate(bundle: bundle, registration: place.registration)
        } catch let error as RackError {
            throw RackError(.notIssued, "what the ACME server has issued can't be used: \(error.message)")
        }
    }

    private func run(_ place: LegoDirectory, _ domain: String, _ challenge: ACMEChallenge) async throws {
        let order = [
            "--server", settings.directory, "--email", settings.email, "--accept-tos", "--path", place.path.string,
            "--key-type", "ec256", "--domains", domain,
        ]
        let arguments = order + answers(to: challenge, place) + ["run"]
        var variables = challenge == .dns ? settings.dns?.credentials ?? [:] : [:]
        variables["PATH"] = "/usr/bin:/bin"
        if let authorities = settings.authorities { variables["LEGO_CA_CERTIFICATES"] = authorities.string }
        let output = try await Self.output(arguments, variables)
        try Task.checkCancellation()
        guard output.isSuccess else { throw LegoFailure.error(in: withoutSecrets(output.text)) }
    }

    /// A provider's own words may hold what it was asked with.
    func withoutSecrets(_ text: String) -> String {
        let secrets = (settings.dns?.credentials ?? [:]).filter { $0.value.utf8.count >= 8 }
        // The longest first: one may be a part of another.
        return secrets.sorted { $0.value.utf8.count > $1.value.utf8.count }.reduce(text) { text, secret in
            text.replacing(secret.value, with: "[\(secret.key)]")
        }
    }

    private func answers(to challenge: ACMEChallenge, _ place: LegoDirectory) -> [String] {
        switch challenge {
        case .http: ["--http", "--http.webroot", place.webroot.string]
        case .dns: ["--dns", settings.dns?.provider ?? ""] + (settings.dns?.resolvers ?? []).flatMap { ["--dns.resolvers", $0] }
        }
    }

    private static func output(_ arguments: [String], _ variables: [String: String]) async throws -> (isSuccess: Bool, text: String) {
        let environment = Dictionary(uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0), $1) })
        return try await withThrowingTaskGroup(of: (isSuccess: Bool, text: String)?.self) { group in
            group.addTask {
                do {
                    let result = try await Subprocess.run(
                        .path(program),
                        arguments: Arguments(arguments),
                        environment: .custom(environment),
                        input: .none,
                        output: .string(limit: 1 << 20),
                        error: .string(limit: 1 << 20)
                    )
                    return (result.terminationStatus.isSuccess, result.standardOutput + "\n" + result.standardError)
                } catch let error as SubprocessError {
                    throw RackError(.notIssued, "\(program) can't be run: \(error)", hint: "install it: apt-get install lego")
                }
            }
            group.addTask {
                try await Task.sleep(for: limit, clock: .continuous)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let result = first else {
                throw RackError(.notIssued, "the ACME server took more than \(limit.components.seconds) seconds")
            }
            return result
        }
    }
}
