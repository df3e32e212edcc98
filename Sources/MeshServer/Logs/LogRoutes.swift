import Foundation
import Hummingbird
import MeshAPI
import MeshRack
import NIOCore

/// `GET …/environments/{environment}/logs`: newline-delimited `LogLine`s.
struct LogRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("environments/:environment/logs", use: stream)
    }

    @Sendable private func stream(_ request: Request, context: APIRequestContext) async throws -> Response {
        let query = request.uri.queryParameters
        let environment = try await platform.environment(in: context)
        let stack = try query["stack"].map { try StackName(parsing: $0) }
        let service = try query["service"].map { try ServiceName(parsing: $0) }
        try await check(stack: stack, service: service, in: environment.id)
        let lines = try await platform.rack.logs(
            LogRequest(
                environment: environment.id,
                stack: stack,
                service: service,
                since: .now - TimeInterval(try query.integer("since", in: 0...31_536_000) ?? 60),
                follow: query["follow"] == "true"
            )
        )
        return .lines(
            lines.map { line in
                var buffer = ByteBuffer(bytes: try WireCoding.encoder().encode(line))
                buffer.writeInteger(UInt8(ascii: "\n"))
                return buffer
            }
        )
    }

    /// A slip in a name is an error, not an empty log.
    private func check(stack: StackName?, service: ServiceName?, in environment: EntityID) async throws {
        let stacks =
            try await stack.map { [try await platform.store.stack(environmentID: environment, named: $0)] }
            ?? platform.store.stacks(environmentID: environment)
        guard let service else { return }
        if stacks.count == 1 {
            _ = try await platform.store.service(stackID: stacks[0].id, named: service)
            return
        }
        let names = try await platform.store.services(environmentID: environment).map(\.name)
        guard names.contains(service) else {
            throw Failure(.notFound, "no stack of the environment has a service '\(service)'", hint: "See `mesh svc list`")
        }
    }
}
