import DockerEngine
import Dockerfile
import MeshAPI

/// What happens in one running builder, from the Dockerfile to the published image.
struct BuilderSession: Sendable {
    let engine: DockerEngine
    let request: BuildRequest
    let paths: BuilderPaths
    let group: ControlGroup
    let limits: BuildLimits
    let registryPort: Int
    let authority: RegistryAuthority
    let clock: PhaseClock
    let report: @Sendable (BuildReport) async -> Void

    func run() async throws -> BuiltImage {
        let document = try readDockerfile()
        let failures = BuildFailureReader(locator: InstructionLocator(document: document), limits: limits)
        let bases = BaseImagePuller(
            engine: engine,
            images: BaseImages(of: document),
            failures: failures,
            recordFile: paths.pullRecord,
            report: report
        )
        do {
            try await clock.measure("pull") { try await bases.pull() }
            let image = try await buildAndPublish(failures)
            try await clock.measure("trim") {
                try await bases.removeOthers()
                // Half the cap: see DiskWatch.
                _ = try await engine.build.prune(keepStorage: Int64(limits.diskBytes / 2), all: true)
            }
            return image
        } catch let error as EngineError where error.code != .cancelled {
            let isOutOfMemory = group.ranOutOfMemory
            throw BuilderError(
                isOutOfMemory ? .buildFailed : .daemonFailed,
                isOutOfMemory ? "the build needed more memory than it may have" : "the builder's dockerd failed: \(error)",
                hint: isOutOfMemory ? "make its steps use less memory, or have the limit raised" : "deploy again"
            )
        }
    }

    private func readDockerfile() throws -> DockerfileDocument {
        do {
            return try DockerfileDocument(parsing: request.dockerfileText, buildArguments: request.buildArguments)
        } catch {
            throw BuilderError(.badDockerfile, "\(request.dockerfile), line \(error.line): \(error.message)", hint: error.hint)
        }
    }

    private func buildAndPublish(_ failures: BuildFailureReader) async throws -> BuiltImage {
        let name = "127.0.0.1:\(registryPort)/\(request.repository)"
        let tag = request.deployment.text
        let build = ImageBuild(
            engine: engine,
            request: request,
            tag: "\(name):\(tag)",
            failures: failures,
            ranOutOfMemory: { group.ranOutOfMemory },
            report: report
        )
        let id = try await clock.measure("build") { try await build.run() }
        try await clock.measure("check") { try await checkShell(of: id) }

        await report(.pushing)
        let credentials = authority.issueBuilderCredentials(deployment: request.deployment, repository: request.repository)
        defer { authority.revoke(credentials) }
        let publisher = ImagePublisher(
            engine: engine,
            registry: RegistryClient(port: registryPort, authority: authority),
            name: name,
            repository: request.repository,
            tag: tag,
            credentials: credentials
        )
        let published = try await authority.gate.withChange {
            let digest = try await clock.measure("push") { try await publisher.push() }
            return try await clock.measure("rewrite") { try await publisher.publish(pushed: digest) }
        }
        // The layers stay in the build cache.
        try await engine.images.remove("\(name):\(tag)")
        return BuiltImage(
            reference: "\(name)@\(published.digest)",
            digest: published.digest,
            configuration: published.original
        )
    }

    /// A container that never runs shows the image's files as they are, links included.
    private func checkShell(of image: String) async throws {
        let container = try await engine.containers.create(ContainerSpec(image: image, command: ["/bin/sh"], entrypoint: [""]))
        let check = ShellCheck { path in try await entry(at: path, of: container) }
        try await check.run()
        try await engine.containers.remove(container, force: true, volumes: true)
    }

    private func entry(at path: String, of container: String) async throws -> ShellCheck.Entry? {
        guard let stat = try await engine.containers.statPath(container, path: path) else { return nil }
        return ShellCheck.Entry(
            mode: UInt32(stat.permissions),
            isDirectory: stat.kind == .directory,
            linkTarget: stat.kind == .symbolicLink ? stat.linkTarget : nil
        )
    }
}
