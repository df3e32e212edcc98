import Dockerfile
import Hummingbird
import MeshAPI
import MeshStore
import NIOCore

/// `GET, POST …/stacks/{stack}/deployments` · `GET …/deployments/{version}` · `GET …/deployments/{version}/events` ·
/// `POST …/deployments/{version}/cancel` · `POST …/deployments/rollback`
struct DeploymentRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        let deployments: RouterPath = "environments/:environment/stacks/:stack/deployments"
        routes.get(deployments, use: list)
        routes.post(deployments, use: deploy)
        routes.post(deployments.appendingPath("rollback"), use: rollBack)
        routes.get(deployments.appendingPath(":version"), use: show)
        routes.get(deployments.appendingPath(":version/events"), use: events)
        routes.post(deployments.appendingPath(":version/cancel"), use: cancel)
    }

    /// Newest first; at most `limit` (query, default 100).
    @Sendable private func list(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        let limit = try request.uri.queryParameters.integer("limit", in: 1...10_000) ?? 100
        let deployments = try await platform.store.deployments(stackID: stack.id, limit: limit)
        return try .json(deployments.map { DeploymentSummary($0, stack: stack, environment: environment) })
    }

    /// Takes the source code, a tar stream, as the body; answers when it is safely here and its deployment is queued.
    @Sendable private func deploy(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        let facts = try await PlatformFacts(stack, in: platform.store)
        let upload = try await platform.uploads.receive(
            request.body,
            length: request.contentLength,
            checkedBy: DockerfileChecker(facts)
        )
        let deployment = try await platform.uploads.keep(upload) {
            try await platform.store.enqueueSourceDeployment(
                stackID: stack.id,
                id: upload.deployment,
                summary: "Deploy \(upload.files) \(upload.files == 1 ? "file" : "files")"
            )
        }
        try platform.announce(deployment)
        return try .json(DeploymentSummary(deployment, stack: stack, environment: environment), status: .created)
    }

    @Sendable private func show(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        let deployment = try await platform.store.deployment(stackID: stack.id, version: context.name("version"))
        return try .json(DeploymentSummary(deployment, stack: stack, environment: environment))
    }

    /// The output from its first line; with `follow=true` it goes on until the deployment is over.
    @Sendable private func events(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (_, stack) = try await platform.stack(in: context)
        let deployment = try await platform.store.deployment(stackID: stack.id, version: context.name("version"))
        let follow = request.uri.queryParameters["follow"] == "true"
        guard let output = platform.outputs.reader(of: deployment.id, follow: follow) else {
            throw Failure(.notFound, "the output of \(deployment.version) isn't kept any more")
        }
        return .lines(answering: request, heartbeat: platform.heartbeat) { send in
            for try await piece in output { await send(piece) }
        }
    }

    @Sendable private func cancel(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, stack) = try await platform.stack(in: context)
        let deployment = try await platform.store.deployment(stackID: stack.id, version: context.name("version"))
        try await platform.queue.cancel(deployment)
        let cancelled = try await platform.store.deployment(id: deployment.id)
        return try .json(DeploymentSummary(cancelled, stack: stack, environment: environment), status: .accepted)
    }

    @Sendable private func rollBack(_ request: Request, context: APIRequestContext) async throws -> Response {
        let rollback = try await request.json(RollbackRequest.self)
        let (environment, stack) = try await platform.stack(in: context)
        let deployment = try await platform.store.enqueueRollback(stackID: stack.id, to: rollback.version)
        return try platform.outcome(of: deployment, stack: stack, environment: environment)
    }
}
