package import MeshRack

/// What deployments need of the gateway.
package protocol RequestRouting: Sendable {
    /// Makes exactly these routes live, without losing a request. Idempotent.
    ///
    /// - Parameter routes: asked when it is this call's turn, so that of two calls the later one can't bring back what the earlier one saw.
    func apply(_ routes: @Sendable () async throws -> [GatewayRoute]) async throws

    /// Instances of a service that requests are sent to at this moment.
    func readyInstances(of backend: GatewayBackend) async throws -> Int

    /// What is wrong with the gateway; nil when it serves.
    func trouble() async -> String?
}

extension Gateway: RequestRouting {
    package func apply(_ routes: @Sendable () async throws -> [GatewayRoute]) async throws {
        try await apply(certificates: [], routes)
    }

    package func trouble() async -> String? {
        do {
            _ = try await status()
            return nil
        } catch {
            return error.message
        }
    }
}
