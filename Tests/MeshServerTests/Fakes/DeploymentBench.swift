import Foundation
import Logging
import MeshAPI
import MeshRack
import MeshServer
import MeshStore
import NIOCore
import SystemPackage
import TestSupport

import struct MeshStore.Environment

/// A runner with a real store and real files, between a fake builder, rack and gateway, and a stack to deploy.
struct DeploymentBench: Sendable {
    let store: MeshStore
    let outputs: OutputArchive
    let builder: FakeBuilder
    let rack: FakeRack
    let gateway = FakeGateway()
    let runner: DeploymentRunner
    let environment: Environment
    let stack: Stack

    static func with<Value>(
        builder: FakeBuilder = FakeBuilder(),
        rack: FakeRack = FakeRack(),
        _ body: (DeploymentBench) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryDirectory { directory in
            try await body(DeploymentBench(directory: directory, builder: builder, rack: rack))
        }
    }

    private init(directory: FilePath, builder: FakeBuilder, rack: FakeRack) async throws {
        store = try MeshStore.inMemory()
        outputs = OutputArchive(directory: directory)
        self.builder = builder
        self.rack = rack
        runner = DeploymentRunner(
            store: store,
            outputs: outputs,
            builder: builder,
            rack: rack,
            routes: PublicRoutes(
                store: store,
                rack: rack,
                gateway: gateway,
                addresses: PlatformAddresses(domain: try Domain(parsing: "localhost"), httpPort: 80, httpsPort: 443)
            ),
            builds: BuildSlots(count: 2),
            logger: Logger(label: "test")
        )
        environment = try await store.createEnvironment(named: EnvironmentName(parsing: "demo"))
        stack = try await store.createStack(environmentID: environment.id, named: StackName(parsing: "app"), formula: .dockerfile)
    }

    /// Queues a deployment of a source with this Dockerfile, which is spooled as an upload would be.
    func enqueueSource(dockerfile: String = "FROM busybox\nCMD [\"/root/app\"]\n", of other: Stack? = nil) async throws -> Deployment {
        let id = EntityID.random()
        let folder = try outputs.folder(of: id)
        try Data(dockerfile.utf8).write(to: URL(filePath: folder.appending("Dockerfile").string))
        try Data().write(to: URL(filePath: folder.appending("source.tar").string))
        return try await store.enqueueSourceDeployment(stackID: (other ?? stack).id, id: id, summary: "Deploy 1 file")
    }

    /// Runs a deployment to its end, without anybody cancelling it.
    @discardableResult
    func run(_ deployment: Deployment) async throws -> Deployment {
        let (cancellations, continuation) = AsyncStream.makeStream(of: Void.self)
        _ = await runner.run(deployment, cancellations: cancellations)
        continuation.finish()
        return try await store.deployment(id: deployment.id)
    }

    /// What the deployment's output holds now.
    func events(of deployment: Deployment) async throws -> [DeploymentEvent.Content] {
        guard let reader = outputs.reader(of: deployment.id, follow: false) else { return [] }
        var bytes: [UInt8] = []
        for try await piece in reader { bytes += piece.readableBytesView }
        let decoder = WireCoding.decoder()
        return try bytes.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(DeploymentEvent.self, from: Data($0)).content }
    }

    func states(of deployment: Deployment) async throws -> [DeploymentState] {
        try await events(of: deployment).compactMap { if case .state(let state, _) = $0 { state } else { nil } }
    }
}
