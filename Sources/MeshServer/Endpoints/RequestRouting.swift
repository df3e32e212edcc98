package import MeshRack

/// What the control plane needs of the gateway.
package protocol RequestRouting: Sendable {
    /// Makes the gateway serve exactly what a plan says, without losing a request. Idempotent.
    ///
    /// - Parameter plan: asked when it is this call's turn, so that of two calls the later one can't bring back what the earlier one saw.
    func apply(_ plan: @Sendable () async throws -> GatewayPlan) async throws

    /// Instances of a service that requests are sent to at this moment.
    func readyInstances(of backend: GatewayBackend) async throws -> Int

    /// What it tells Prometheus, as its program writes it.
    func metrics() async throws -> String

    /// What is wrong with the gateway; nil when it serves.
    func trouble() async -> String?
}

extension Gateway: RequestRouting {
    package func trouble() async -> String? {
        do {
            _ = try await status()
            return nil
        } catch {
            return error.message
        }
    }
}
