import MeshAPI
package import MeshRack

/// What deployments need of the gateway.
package protocol RequestRouting: Sendable {
    /// Makes exactly these routes live, without losing a request. Idempotent.
    func apply(_ routes: [GatewayRoute]) async throws
}

extension Gateway: RequestRouting {}
