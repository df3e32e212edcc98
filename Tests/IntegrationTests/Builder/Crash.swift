import Foundation
import MeshAPI
import SystemPackage

@testable import MeshBuilder

/// A process that is killed in the middle of a build.
struct Crash: Codable, Sendable {
    let dataDirectory: String
    let mirrorPort: Int
    let registryPort: Int
    let tokenPort: Int
    let deployment: EntityID
    let stack: EntityID
    let environment: EntityID
    let source: String
    let dockerfile: [UInt8]

    init(fixture: BuilderFixture, request: BuildRequest) {
        dataDirectory = fixture.dataDirectory.string
        mirrorPort = fixture.mirrorPort
        registryPort = fixture.registryPort
        tokenPort = fixture.tokenPort
        deployment = request.deployment
        stack = request.stack
        environment = request.environment
        source = request.source.string
        dockerfile = request.dockerfileText
    }

    /// To be called in a process of its own: doesn't return.
    func happen() async throws {
        let directory = FilePath(dataDirectory)
        let builder = ImageBuilder(
            configuration: BuilderConfiguration(dataDirectory: directory, registryMirror: URL(string: "http://127.0.0.1:\(mirrorPort)")),
            registryPort: registryPort,
            tokenPort: tokenPort,
            authority: try await RegistryAuthority(directory: directory.appending("registry")) { _ in nil },
            logger: RecordedLog().logger
        )
        let request = BuildRequest(
            deployment: deployment,
            stack: stack,
            environment: environment,
            source: FilePath(source),
            dockerfileText: dockerfile
        )
        _ = try await builder.build(request) { report in
            if case .output = report { kill(getpid(), SIGKILL) }
        }
    }
}
