import MeshRack

extension Gateway {
    /// Makes exactly these routes live, with these certificates.
    func apply(certificates: [GatewayCertificate] = [], _ routes: @Sendable () async throws -> [GatewayRoute]) async throws {
        try await apply { GatewayPlan(routes: try await routes(), certificates: certificates) }
    }
}
