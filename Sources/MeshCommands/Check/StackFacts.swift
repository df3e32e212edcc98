import Dockerfile
import MeshAPI
import MeshClient

/// What a server knows of a stack that its Dockerfile is checked against.
enum StackFacts {
    /// - Parameter exists: Whether there is such a stack already.
    static func of(_ stack: StackReference, exists: Bool, from client: MeshClient) async throws -> PlatformFacts {
        async let version = client.version()
        guard exists else { return PlatformFacts(platform: try await version.platform) }
        async let configVars = client.configVars(of: stack)
        async let services = client.services(of: stack)
        async let summary = client.stack(stack)
        return PlatformFacts(
            configVars: Set(try await configVars.values.keys.map(\.text)),
            commands: PlatformFacts.CommandLine.all(
                services: try await services.map { ($0.name.text, $0.command?.text) },
                releaseCommand: try await summary.releaseCommand
            ),
            platform: try await version.platform
        )
    }
}
