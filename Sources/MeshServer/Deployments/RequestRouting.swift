import MeshAPI
package import MeshRack

/// What deployments need of the gateway.
package protocol RequestRouting: Sendable {
    /// Makes exactly these routes live, without losing a request. Idempotent.
    func apply(_ routes: [GatewayRoute]) async throws

    /// What is wrong with the gateway; nil when it serves.
    func trouble() async -> String?
}

extension Gateway: RequestRouting {}
