import Hummingbird
import MeshAPI
import MeshStore

import struct MeshStore.Environment

/// `GET, POST …/stacks` · `GET, DELETE …/stacks/{stack}` · `PUT, DELETE …/stacks/{stack}/release-command`
struct StackRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("environments/:environment/stacks", use: list)
        routes.post("environments/:environment/stacks", use: create)
        routes.get("environments/:environment/stacks/:stack", use: show)
        routes.delete("environments/:environment/stacks/:stack", use: delete)
        routes.put("environments/:environment/stacks/:stack/release-command", use: setReleaseCommand)
        routes.delete("environments/:environment/stacks/:stack/release-command", use: unsetReleaseCommand)
    }

    @Sendable private func list(_ request: Request, context: APIRequestContext) async throws -> Response {
        let environment = try await platform.environment(in: context)
        var summaries: [StackSummary] = []
        for stack in try await platform.store.stacks(environmentID: environment.id) {
            summaries.append(try await summary(of: stack, in: environment))
        }
        return try .json(summaries)
    }

    @Sendable private func create(_ request: Request, context: APIRequestContext) async throws -> Response {
        let environment = try await platform.environment(in: context)
        let creation = try await request.json(StackCreation.self)
        let stack = try await platform.store.createStack(
            environmentID: environment.id,
            named: creation.name,
            formula: creation.formula
        )
        return try .json(await summary(of: stack, in: environment), status: .created)
    }

    @Sendable private func show(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        return try .json(await summary(of: stack, in: environment))
    }

    /// Removes the stack's services, images, config and output; answers when all is gone.
    @Sendable private func delete(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        try await platform.removal.remove(stack, of: environment)
        return .noContent
    }

    @Sendable private func setReleaseCommand(_ request: Request, context: APIRequestContext) async throws -> Response {
        let release = try await request.json(ReleaseCommand.self)
        return try await changeReleaseCommand(to: release.command, context: context)
    }

    @Sendable private func unsetReleaseCommand(_ request: Request, context: APIRequestContext) async throws -> Response {
        try await changeReleaseCommand(to: nil, context: context)
    }

    private func changeReleaseCommand(to command: ServiceCommand?, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        let changed = try await platform.store.setReleaseCommand(command, stackID: stack.id)
        return try .json(await summary(of: changed, in: environment))
    }

    private func summary(of stack: Stack, in environment: Environment) async throws -> StackSummary {
        StackSummary(
            name: stack.name,
            environment: environment.name,
            formula: stack.formula,
            releaseCommand: stack.releaseCommand?.text,
            current: try await platform.store.currentDeployment(stackID: stack.id)?.version,
            services: try await platform.store.services(stackID: stack.id).map(\.name),
            createdAt: stack.createdAt
        )
    }
}
