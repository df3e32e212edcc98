import Hummingbird
import MeshAPI
import MeshStore

import struct MeshStore.Environment

/// `GET, POST …/environments/{environment}/endpoints` · `GET, PUT, DELETE …/endpoints/{domain}` · `POST …/services/{service}/publish` ·
/// `POST …/services/{service}/unpublish`
struct EndpointRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        let endpoints: RouterPath = "environments/:environment/endpoints"
        routes.get(endpoints, use: list)
        routes.post(endpoints, use: create)
        routes.get(endpoints.appendingPath(":domain"), use: show)
        routes.put(endpoints.appendingPath(":domain/settings"), use: setSettings)
        routes.delete(endpoints.appendingPath(":domain"), use: delete)
        let service: RouterPath = "environments/:environment/stacks/:stack/services/:service"
        routes.post(service.appendingPath("publish"), use: publish)
        routes.post(service.appendingPath("unpublish"), use: unpublish)
    }

    @Sendable private func list(_ request: Request, context: APIRequestContext) async throws -> Response {
        try .json(await EndpointListing(platform: platform, environment: platform.environment(in: context)).summaries())
    }

    @Sendable private func create(_ request: Request, context: APIRequestContext) async throws -> Response {
        let environment = try await platform.environment(in: context)
        let creation = try await request.json(EndpointCreation.self)
        let name: EndpointName
        switch (creation.domain, creation.alias) {
        case (let domain?, nil): name = try platform.addresses.name(of: domain)
        case (nil, let alias?): name = .alias(alias)
        default: throw Failure(.badRequest, "the body needs either a \"domain\" or an \"alias\"")
        }
        // Too long for a host name is told now rather than when the gateway is told about it.
        try platform.addresses.check(name)
        let endpoint = try await platform.store.createEndpoint(environmentID: environment.id, named: name)
        platform.keeper.wake()
        return try .json(await EndpointListing(platform: platform, environment: environment).summary(of: endpoint), status: .created)
    }

    @Sendable private func show(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, endpoint) = try await endpoint(context.name("domain"), in: context)
        return try .json(await EndpointListing(platform: platform, environment: environment).summary(of: endpoint))
    }

    @Sendable private func setSettings(_ request: Request, context: APIRequestContext) async throws -> Response {
        let settings = try await request.json(EndpointSettings.self)
        try settings.check()
        let (environment, endpoint) = try await endpoint(context.name("domain"), in: context)
        let changed = try await platform.store.setSettings(settings, endpointID: endpoint.id)
        try await platform.routes.apply()
        return try .json(await EndpointListing(platform: platform, environment: environment).summary(of: changed))
    }

    /// Requests for the endpoint get 404 from when this answers on.
    @Sendable private func delete(_ request: Request, context: APIRequestContext) async throws -> Response {
        let (environment, endpoint) = try await endpoint(context.name("domain"), in: context)
        let deployments = try await platform.store.deleteEndpoint(id: endpoint.id)
        var summaries: [DeploymentSummary] = []
        for deployment in deployments {
            try platform.announce(deployment)
            let stack = try await platform.store.stack(id: deployment.stackID)
            summaries.append(DeploymentSummary(deployment, stack: stack, environment: environment))
        }
        try await platform.routes.apply()
        return try .json(EndpointOutcome(deployments: summaries))
    }

    /// A service that is live elsewhere gets requests from when this answers on; any other one by the deployment.
    @Sendable private func publish(_ request: Request, context: APIRequestContext) async throws -> Response {
        let change = try await request.json(PublicationChange.self)
        let (environment, stack) = try await platform.stack(in: context)
        let (_, endpoint) = try await endpoint(change.endpoint, in: context)
        let deployment = try await platform.store.publish(
            context.name("service"),
            stackID: stack.id,
            on: endpoint.id,
            path: change.path ?? .root
        )
        let outcome = try platform.outcome(of: deployment, stack: stack, environment: environment)
        try await platform.routes.apply()
        return outcome
    }

    @Sendable private func unpublish(_ request: Request, context: APIRequestContext) async throws -> Response {
        let change = try await request.json(PublicationChange.self)
        let (environment, stack) = try await platform.stack(in: context)
        let (_, endpoint) = try await endpoint(change.endpoint, in: context)
        let deployment = try await platform.store.unpublish(
            context.name("service"),
            stackID: stack.id,
            from: endpoint.id,
            path: change.path
        )
        let outcome = try platform.outcome(of: deployment, stack: stack, environment: environment)
        // What is published nowhere any more stays a web service until its requests have ended: the deployment drains it.
        try await platform.routes.apply()
        return outcome
    }

    private func endpoint(_ domain: Domain, in context: APIRequestContext) async throws -> (Environment, Endpoint) {
        let environment = try await platform.environment(in: context)
        let name = try platform.addresses.name(of: domain)
        return (environment, try await platform.store.endpoint(environmentID: environment.id, named: name))
    }
}
