package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET …/stacks/{stack}/services`
    package func services(of stack: StackReference) async throws -> [ServiceSummary] {
        try await send(.GET, "\(stack.path)/services")
    }

    /// `POST …/stacks/{stack}/services`
    package func createService(_ service: ServiceCreation, in stack: StackReference) async throws -> ChangeOutcome {
        try await send(.POST, "\(stack.path)/services", body: service)
    }

    /// `PATCH …/services/{service}`
    package func updateService(_ name: ServiceName, with update: ServiceUpdate, in stack: StackReference) async throws -> ChangeOutcome {
        try await send(.PATCH, "\(stack.path)/services/\(name)", body: update)
    }

    /// `DELETE …/services/{service}`
    package func deleteService(_ name: ServiceName, in stack: StackReference) async throws -> ChangeOutcome {
        try await send(.DELETE, "\(stack.path)/services/\(name)")
    }

    /// `POST …/services/scale`: all the named services, or none.
    package func scaleServices(_ scaling: ServiceScaling, in stack: StackReference) async throws -> ChangeOutcome {
        try await send(.POST, "\(stack.path)/services/scale", body: scaling)
    }

    /// `POST …/services/{service}/restart`: the same again, in new instances.
    package func restartService(_ name: ServiceName, in stack: StackReference) async throws -> ChangeOutcome {
        try await send(.POST, "\(stack.path)/services/\(name)/restart")
    }
}
