import TestSupport

/// A load that goes on while something happens to the apps under it.
protocol TrafficLoad: Sendable {
    func report(during body: @escaping @Sendable () async throws -> Void) async throws -> LoadReport
}

extension LoadGenerator: TrafficLoad {
    func report(during body: @escaping @Sendable () async throws -> Void) async throws -> LoadReport {
        try await during(body).1
    }
}
