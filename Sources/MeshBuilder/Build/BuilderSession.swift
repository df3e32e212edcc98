import Dockerfile
import DockerEngine

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
        let document: DockerfileDocument
        do {
            document = try DockerfileDocument(parsing: request.dockerfileText, buildArguments: request.buildArguments)
        } catch {
            throw BuilderError(.badDockerfile, "\(request.dockerfile), line \(error.range.start.line): \(error.message)", hint: error.hint)
        }
        let failures = BuildFailureReader(locator: InstructionLocator(document: document), limits: limits)
        let bases = BaseImagePuller(
            engine: engine, images: BaseImages(of: document), failures: failures, recordFile: paths.pullRecord, report: report
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

    private func buildAndPublish(_ failures: BuildFailureReader) async throws -> BuiltImage {
        let registry = "127.0.0.1:\(registryPort)"
        let tag = "\(registry)/\(request.repository):\(request.deployment)"
        let build = ImageBuild(
            engine: engine, request: request, tag: tag, failures: failures, ranOutOfMemory: { group.ranOutOfMemory }, report: report
        )
        let id = try await clock.measure("build") { try await build.run() }
        try await clock.measure("check") { try await checkShell(of: id) }

        await report(.pushing)
        let credentials = authority.issueBuilderCredentials(deployment: request.deployment, repository: request.repository)
        defer { authority.revoke(credentials) }
        let publisher = ImagePublisher(
            engine: engine,
            registry: RegistryClient(port: registryPort, authority: authority),
            repository: request.repository,
            reference: tag,
            credentials: credentials
        )
        let digest = try await clock.measure("push") { try await publisher.push() }
        let published = try await clock.measure("rewrite") { try await publisher.publish(pushed: digest) }
        // The layers stay in the build cache.
        try await engine.images.remove(tag)
        return BuiltImage(
            reference: "\(registry)/\(request.repository)@\(published.digest)", digest: published.digest, configuration: published.original
        )
    }

    /// A container that never runs shows the image's files as they are, links included.
    private func checkShell(of image: String) async throws {
        let container = try await engine.containers.create(ContainerSpec(image: image, command: ["/bin/sh"], entrypoint: [""]))
        try await ShellCheck { path in
            try await engine.containers.statPath(container, path: path).map {
                ShellCheck.Entry(
                    mode: UInt32($0.permissions),
                    isDirectory: $0.kind == .directory,
                    linkTarget: $0.kind == .symbolicLink ? $0.linkTarget : nil
                )
            }
        }.run()
        try await engine.containers.remove(container, force: true, volumes: true)
    }
}
