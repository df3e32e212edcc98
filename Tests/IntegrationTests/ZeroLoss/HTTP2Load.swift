import AsyncHTTPClient
import MeshAPI
import NIOCore
import NIOHTTP1
import NIOSSL
import TestSupport

/// Clients that ask over HTTP/2 and TLS, several requests at a time on one connection, as a browser does.
struct HTTP2Load: TrafficLoad {
    let port: Int
    let domain: Domain
    /// Whose certificates are trusted.
    let authority: TestAuthority
    let clients: Int

    func report(during body: @escaping @Sendable () async throws -> Void) async throws -> LoadReport {
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = .makeClientConfiguration()
        configuration.tlsConfiguration?.trustRoots = .certificates([
            try NIOSSLCertificate(bytes: Array(authority.certificate.utf8), format: .pem)
        ])
        configuration.dnsOverride = [domain.text: "127.0.0.1"]
        // What is idle may hold up the shutdown for as long.
        configuration.connectionPool.idleTimeout = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let report = try await LoadClients.run(clients, client: { await ask(client, $0) }, during: body).1
            try await client.shutdown()
            return report
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func ask(_ client: HTTPClient, _ recorder: LoadRecorder) async {
        while !recorder.isOver {
            let began = ContinuousClock.now
            do {
                let answer = try await client.execute(HTTPClientRequest(url: "https://\(domain):\(port)/"), timeout: .seconds(10))
                let text = String(buffer: try await answer.body.collect(upTo: 1 << 20))
                if answer.status == .ok, answer.version == .http2, text.hasPrefix("traffic ") {
                    recorder.answered(text, began: began)
                } else {
                    let trouble = "\(answer.version) status \(answer.status.code): \(text.prefix(100))"
                    recorder.answeredBadly(trouble, status: Int(answer.status.code), began: began)
                }
            } catch {
                recorder.failed("\(error)", began: began)
            }
            try? await Task.sleep(for: .milliseconds(10), clock: .continuous)
        }
    }
}
