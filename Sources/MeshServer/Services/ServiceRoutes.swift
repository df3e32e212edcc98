import Hummingbird
import MeshAPI
import MeshStore

/// `GET …/environments/{environment}/services` · `GET, POST …/stacks/{stack}/services` · `PATCH, DELETE …/services/{service}` ·
/// `POST …/services/scale` · `POST …/services/{service}/restart`
struct ServiceRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        let services: RouterPath = "environments/:environment/stacks/:stack/services"
        routes.get("environments/:environment/services", use: listEnvironment)
        routes.get(services, use: list)
        routes.post(services, use: create)
        routes.post(services.appendingPath("scale"), use: scale)
        routes.patch(services.appendingPath(":service"), use: update)
        routes.delete(services.appendingPath(":service"), use: delete)
        routes.post(services.appendingPath(":service/restart"), use: restart)
    }

    @Sendable private func listEnvironment(_ request: Request, context: APIRequestContext) async throws -> Response {
        let environment = try await platform.environment(in: context)
        let stacks = try await platform.store.stacks(environmentID: environment.id)
        return try .json(await ServiceListing(platform: platform, environment: environment).summaries(of: stacks))
    }

    @Sendable private func list(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        return try .json(await ServiceListing(platform: platform, environment: environment).summaries(of: [stack]))
    }

    @Sendable private func create(_ request: Request, context: APIRequestContext) async throws -> Response {
        let creation = try await request.json(ServiceCreation.self)
        let (environment, stack) = try await platform.stack(in: context)
        let (_, deployment) = try await platform.store.createService(
            stackID: stack.id,
            named: creation.name,
            command: creation.command,
            scale: creation.scale ?? 1
        )
        return try platform.outcome(of: deployment, stack: stack, environment: environment)
    }

    @Sendable private func update(_ request: Request, context: APIRequestContext) async throws -> Response {
        let update = try await request.json(ServiceUpdate.self)
        let (environment, stack) = try await platform.stack(in: context)
        let (_, deployment) = try await platform.store.updateService(
            stackID: stack.id,
            named: context.name("service"),
            command: update.command
        )
        return try platform.outcome(of: deployment, stack: stack, environment: environment)
    }

    @Sendable private func delete(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        let deployment = try await platform.store.deleteService(stackID: stack.id, named: context.name("service"))
        return try platform.outcome(of: deployment, stack: stack, environment: environment)
    }

    @Sendable private func scale(_ request: Request, context: APIRequestContext) async throws -> Response {
        let scaling = try await request.json(ServiceScaling.self)
        let (environment, stack) = try await platform.stack(in: context)
        let deployment = try await platform.store.scaleServices(scaling.scale, stackID: stack.id)
        return try platform.outcome(of: deployment, stack: stack, environment: environment)
    }

    @Sendable private func restart(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        let deployment = try await platform.store.restartServices([context.name("service")], stackID: stack.id)
        return try platform.outcome(of: deployment, stack: stack, environment: environment)
    }
}
