package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET /v1/environments/{environment}/stacks`
    package func stacks(in environment: EnvironmentName) async throws -> [StackSummary] {
        try await send(.GET, "/v1/environments/\(environment)/stacks")
    }

    /// `GET …/stacks/{stack}`
    package func stack(_ stack: StackReference) async throws -> StackSummary {
        try await send(.GET, stack.path)
    }

    /// `POST /v1/environments/{environment}/stacks`
    package func createStack(_ stack: StackReference, formula: Formula) async throws -> StackSummary {
        try await send(
            .POST,
            "/v1/environments/\(stack.environment)/stacks",
            body: StackCreation(name: stack.stack, formula: formula)
        )
    }

    /// `DELETE …/stacks/{stack}`, with its services.
    package func deleteStack(_ stack: StackReference) async throws {
        try await send(.DELETE, stack.path)
    }

    /// `PUT …/stacks/{stack}/release-command`: runs on every deployment from now on. Idempotent.
    package func setReleaseCommand(_ command: ServiceCommand, of stack: StackReference) async throws {
        try await send(.PUT, "\(stack.path)/release-command", body: ReleaseCommand(command: command))
    }

    /// `DELETE …/stacks/{stack}/release-command`. Idempotent.
    package func unsetReleaseCommand(of stack: StackReference) async throws {
        try await send(.DELETE, "\(stack.path)/release-command")
    }
}
