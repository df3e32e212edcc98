import Hummingbird
import MeshAPI
import MeshStore

import struct MeshStore.Environment

/// `GET, POST /v1/environments` · `GET, DELETE /v1/environments/{environment}`
struct EnvironmentRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("environments", use: list)
        routes.post("environments", use: create)
        routes.get("environments/:environment", use: show)
        routes.delete("environments/:environment", use: delete)
    }

    @Sendable private func list(_ request: Request, context: APIRequestContext) async throws -> Response {
        let selection = CertificateSelection(try await platform.store.certificates())
        var summaries: [EnvironmentSummary] = []
        for environment in try await platform.store.environments() {
            summaries.append(try await summary(of: environment, selection))
        }
        return try .json(summaries)
    }

    @Sendable private func create(_ request: Request, context: APIRequestContext) async throws -> Response {
        let creation = try await request.json(EnvironmentCreation.self)
        if let name = creation.name { try platform.addresses.check(.alias(name)) }
        let environment = try await platform.store.createEnvironment(named: creation.name)
        return try .json(await summary(of: environment), status: .created)
    }

    @Sendable private func show(_ request: Request, context: APIRequestContext) async throws -> Response {
        try .json(await summary(of: platform.environment(in: context)))
    }

    /// Removes services, networks, images, config and output of the environment; answers when all is gone.
    @Sendable private func delete(_ request: Request, context: APIRequestContext) async throws -> Response {
        try await platform.removal.remove(platform.environment(in: context))
        return .noContent
    }

    private func summary(of environment: Environment) async throws -> EnvironmentSummary {
        try await summary(of: environment, CertificateSelection(platform.store.certificates()))
    }

    private func summary(of environment: Environment, _ selection: CertificateSelection) async throws -> EnvironmentSummary {
        let alias = EndpointName.alias(environment.name)
        let domain = try alias.domain(under: platform.addresses.domain)
        let own = try await platform.store.endpoints(environmentID: environment.id).first(where: \.isOwn)
        let isSecure = own.flatMap { selection.certificate(for: $0, domain: domain) } != nil
        return EnvironmentSummary(
            name: environment.name,
            url: try platform.addresses.url(of: alias, isSecure: isSecure),
            stacks: try await platform.store.stacks(environmentID: environment.id).map(\.name),
            createdAt: environment.createdAt
        )
    }
}
