import DockerEngine
import Foundation
import TestSupport

/// A client in another service's instance that asks `http://<name>` again and again, resolving the name for every request.
struct InsideLoad: TrafficLoad {
    let engine: DockerEngine
    /// Where the client runs.
    let container: String
    let name: String

    /// What the client prints.
    private struct Findings: Decodable {
        let requests: Int
        let failures: Int
        let p50: Double
        let p99: Double
        let slowest: Double
        let gap: Double
        let elapsed: Double
        let examples: [String]
    }

    func report(during body: @escaping @Sendable () async throws -> Void) async throws -> LoadReport {
        async let run = engine.containers.execAndCollect(container, ["/root/app", "load", name, "900"])
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        _ = try await engine.containers.execAndCollect(container, ["killall", "app"])
        let text = try await run.stdoutText
        try outcome.get()
        let findings = try JSONDecoder().decode(Findings.self, from: Data(text.utf8))
        return LoadReport(
            requests: findings.requests,
            failures: findings.failures,
            examples: findings.examples,
            p50: .seconds(findings.p50),
            p99: .seconds(findings.p99),
            slowest: .seconds(findings.slowest),
            longestGap: .seconds(findings.gap),
            elapsed: .seconds(findings.elapsed)
        )
    }
}
