package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET …/stacks/{stack}/deployments`, newest first.
    package func deployments(of stack: StackReference) async throws -> [DeploymentSummary] {
        try await send(.GET, "\(stack.path)/deployments")
    }

    /// `GET …/deployments/{version}`
    package func deployment(_ version: DeploymentVersion, of stack: StackReference) async throws -> DeploymentSummary {
        try await send(.GET, "\(stack.path)/deployments/\(version)")
    }

    /// `POST …/deployments`: uploads source code and queues its deployment.
    ///
    /// - Parameters:
    ///   - formula: nil: the stack's own.
    ///   - files: How many files the source has, for the deployment's summary.
    ///   - source: A tar stream. It is pulled only as fast as the server takes it; what it throws is thrown on.
    ///   - length: The stream's bytes where they are known; without it the body travels in chunks.
    package func deploy<Source: AsyncSequence & Sendable>(
        _ source: Source,
        length: Int64?,
        files: Int?,
        formula: Formula?,
        to stack: StackReference
    ) async throws -> DeploymentSummary where Source.Element == ArraySlice<UInt8> {
        var query: [(name: String, value: String)] = []
        if let formula { query.append(("formula", formula.rawValue)) }
        if let files { query.append(("files", String(files))) }
        return try await upload(
            "\(stack.path)/deployments",
            query: query,
            contentType: "application/x-tar",
            body: source,
            length: length
        )
    }

    /// `POST …/deployments/{version}/cancel`. What was final before stays as it was.
    package func cancelDeployment(_ version: DeploymentVersion, of stack: StackReference) async throws {
        try await send(.POST, "\(stack.path)/deployments/\(version)/cancel")
    }

    /// `POST …/deployments/rollback`
    ///
    /// - Parameter version: nil goes back to the success before the current one.
    package func rollBack(_ stack: StackReference, to version: DeploymentVersion?) async throws -> ChangeOutcome {
        try await send(.POST, "\(stack.path)/deployments/rollback", body: RollbackRequest(version: version))
    }

    /// `GET …/deployments/{version}/events`: the output from its first line.
    ///
    /// - Parameters:
    ///   - follow: Go on until the deployment is final, over broken connections if need be; without it, what is there now.
    ///   - connection: Told when the connection breaks and when it stands again.
    package func events(
        of version: DeploymentVersion,
        of stack: StackReference,
        follow: Bool,
        retrying: Reconnection = .standard,
        connection: @escaping @Sendable (ConnectionChange) -> Void = { _ in }
    ) -> DeploymentEvents {
        DeploymentEvents(
            client: self,
            path: "\(stack.path)/deployments/\(version)/events",
            follow: follow,
            reconnection: retrying,
            report: connection
        )
    }
}
