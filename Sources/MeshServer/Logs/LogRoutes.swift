import Foundation
import Hummingbird
import MeshAPI
import MeshRack
import MeshStore
import NIOCore

import struct MeshStore.Service

/// `GET …/environments/{environment}/logs`: newline-delimited `LogLine`s.
struct LogRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("environments/:environment/logs", use: stream)
    }

    @Sendable private func stream(_ request: Request, context: APIRequestContext) async throws -> Response {
        let query = try await query(request, in: platform.environment(in: context).id)
        return .lines(answering: request, heartbeat: platform.heartbeat) { [rack = platform.rack] send in
            let encoder = WireCoding.encoder()
            try await rack.readLogs(query, isolation: nil) { line in
                var buffer = ByteBuffer(bytes: try encoder.encode(line))
                buffer.writeInteger(UInt8(ascii: "\n"))
                await send(buffer)
            }
        }
    }

    /// A slip in a name is an error, not an empty log.
    private func query(_ request: Request, in environment: EntityID) async throws -> LogQuery {
        let parameters = request.uri.queryParameters
        let stack = try await parameters["stack"].asyncMap { name in
            try await platform.store.stack(environmentID: environment, named: StackName(parsing: name))
        }
        let service = try await parameters["service"].asyncMap { name in
            try await self.service(ServiceName(parsing: name), of: stack, in: environment)
        }
        return LogQuery(
            environment: environment,
            stack: stack?.id,
            service: service?.id,
            source: try parameters["source"].map(Self.source),
            since: .now - TimeInterval(try parameters.integer("since", in: 0...31_536_000) ?? 60),
            follow: parameters["follow"] == "true"
        )
    }

    private static func source(_ name: Substring) throws -> LogLine.Source {
        guard let source = LogLine.Source(rawValue: String(name)) else {
            let all = LogLine.Source.allCases.map(\.rawValue).joined(separator: " or ")
            throw Failure(.badRequest, "source=\(name) must be \(all)")
        }
        return source
    }

    private func service(_ name: ServiceName, of stack: Stack?, in environment: EntityID) async throws -> Service {
        if let stack {
            return try await platform.store.service(stackID: stack.id, named: name)
        }
        let services = try await platform.store.services(environmentID: environment)
        let named = services.filter { $0.name == name }
        guard let service = named.first else {
            throw Failure(
                .notFound,
                "no stack of the environment has a service '\(name)'",
                hint: NearestName.of(name.text, among: services.map(\.name.text)).map { "did you mean '\($0)'?" }
                    ?? "`mesh svc list` shows those that are there"
            )
        }
        guard named.count == 1 else {
            throw Failure(
                .badRequest,
                "\(named.count) stacks of the environment have a service '\(name)'",
                hint: "Name the stack too: --stack NAME"
            )
        }
        return service
    }
}

extension Optional {
    fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async throws -> Value? {
        switch self {
        case nil: nil
        case .some(let wrapped): try await transform(wrapped)
        }
    }
}
