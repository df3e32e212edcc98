import Hummingbird
import MeshAPI
import MeshStore

/// `GET, PATCH …/stacks/{stack}/config`
struct ConfigVarRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("environments/:environment/stacks/:stack/config", use: list)
        routes.patch("environments/:environment/stacks/:stack/config", use: change)
    }

    @Sendable private func list(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (_, stack) = try await platform.stack(in: context)
        return try .json(ConfigVars(values: await platform.store.configVars(stackID: stack.id)))
    }

    @Sendable private func change(_ request: Request, context: APIRequestContext) async throws -> Response {
        let change = try await request.json(ConfigVarChange.self)
        let (environment, stack) = try await platform.stack(in: context)
        let (_, deployment) = try await platform.store.changeConfigVars(
            stackID: stack.id,
            set: change.set,
            unset: change.unset,
            stage: change.stage
        )
        return try platform.outcome(of: deployment, stack: stack, environment: environment)
    }
}
