package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET …/environments/{environment}/endpoints`
    package func endpoints(in environment: EnvironmentName) async throws -> [EndpointSummary] {
        try await send(.GET, "/v1/environments/\(environment)/endpoints")
    }

    /// `GET …/endpoints/{domain}`
    package func endpoint(_ domain: Domain, in environment: EnvironmentName) async throws -> EndpointSummary {
        try await send(.GET, "/v1/environments/\(environment)/endpoints/\(domain)")
    }

    /// `POST …/environments/{environment}/endpoints`
    package func createEndpoint(_ creation: EndpointCreation, in environment: EnvironmentName) async throws -> EndpointSummary {
        try await send(.POST, "/v1/environments/\(environment)/endpoints", body: creation)
    }

    /// `PUT …/endpoints/{domain}/settings`: all of them; what is nil is as in a new endpoint.
    package func setSettings(
        _ settings: EndpointSettings,
        of domain: Domain,
        in environment: EnvironmentName
    ) async throws -> EndpointSummary {
        try await send(.PUT, "/v1/environments/\(environment)/endpoints/\(domain)/settings", body: settings)
    }

    /// `DELETE …/endpoints/{domain}`, with its publications.
    package func deleteEndpoint(_ domain: Domain, in environment: EnvironmentName) async throws -> EndpointOutcome {
        try await send(.DELETE, "/v1/environments/\(environment)/endpoints/\(domain)")
    }

    /// `POST …/services/{service}/publish`
    package func publishService(_ name: ServiceName, _ change: PublicationChange, in stack: StackReference) async throws -> ChangeOutcome {
        try await send(.POST, "\(stack.path)/services/\(name)/publish", body: change)
    }

    /// `POST …/services/{service}/unpublish`
    package func unpublishService(_ name: ServiceName, _ change: PublicationChange, in stack: StackReference) async throws -> ChangeOutcome
    {
        try await send(.POST, "\(stack.path)/services/\(name)/unpublish", body: change)
    }
}
