package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET /v1/environments`
    package func environments() async throws -> [EnvironmentSummary] {
        try await send(.GET, "/v1/environments")
    }

    /// `GET /v1/environments/{environment}`
    package func environment(_ name: EnvironmentName) async throws -> EnvironmentSummary {
        try await send(.GET, "/v1/environments/\(name)")
    }

    /// `POST /v1/environments`
    ///
    /// - Parameter name: nil lets the server make a free one up.
    package func createEnvironment(named name: EnvironmentName?) async throws -> EnvironmentSummary {
        try await send(.POST, "/v1/environments", body: EnvironmentCreation(name: name))
    }

    /// `DELETE /v1/environments/{environment}`, with all that is in it.
    package func deleteEnvironment(_ name: EnvironmentName) async throws {
        try await send(.DELETE, "/v1/environments/\(name)")
    }

    /// `GET /v1/environments/{environment}/services`: the services of all its stacks.
    package func services(in environment: EnvironmentName) async throws -> [ServiceSummary] {
        try await send(.GET, "/v1/environments/\(environment)/services")
    }
}
