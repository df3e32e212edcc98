package import MeshAPI
package import SystemPackage

/// One build: whose, and of what.
package struct BuildRequest: Sendable {
    package let deployment: EntityID
    package let stack: EntityID
    package let environment: EntityID
    /// The source code, a tar file.
    package let source: FilePath
    /// The path of the Dockerfile in it.
    package let dockerfile: String
    /// The text of that Dockerfile, to say in which line a build failed.
    package let dockerfileText: [UInt8]
    /// Exactly these reach the build: give those that the Dockerfile declares.
    package let buildArguments: [String: String]

    package init(
        deployment: EntityID,
        stack: EntityID,
        environment: EntityID,
        source: FilePath,
        dockerfile: String = "Dockerfile",
        dockerfileText: [UInt8],
        buildArguments: [String: String] = [:]
    ) {
        self.deployment = deployment
        self.stack = stack
        self.environment = environment
        self.source = source
        self.dockerfile = dockerfile
        self.dockerfileText = dockerfileText
        self.buildArguments = buildArguments
    }

    /// The stack's repository in the registry.
    var repository: String { "\(environment)/\(stack)" }
}
