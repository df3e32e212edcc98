import GRDB
import Logging
import MeshAPI
import Synchronization
import SystemPackage
import Testing

import struct Foundation.Date
import class Foundation.FileManager
import struct Foundation.UUID

@testable import MeshStore

extension DeployedImage {
    /// An image that differs from those of other tags.
    static func tagged(_ tag: String) -> DeployedImage {
        DeployedImage(
            reference: "127.0.0.1:5000/env/stack@sha256:\(tag)",
            digest: "sha256:\(tag)",
            configuration: Configuration(
                command: ["/root/app"],
                environment: ["PATH=/bin"],
                healthcheck: Healthcheck(test: ["CMD", "true"], interval: .milliseconds(1500), retries: 3)
            )
        )
    }
}

extension MeshStore {
    /// A stack `app` in an environment `demo`.
    func demoStack() async throws -> Stack {
        let environment = try await createEnvironment(named: "demo")
        return try await createStack(environmentID: environment.id, named: "app", formula: .dockerfile)
    }

    /// A stack `app` in an environment `demo` with one successful deployment, v0, and the service `web`.
    func deployedStack() async throws -> Stack {
        let stack = try await demoStack()
        try await deploySource(stack.id, image: "v0")
        return try await self.stack(id: stack.id)
    }

    /// A deployment of source code, from the queue to success.
    @discardableResult
    func deploySource(_ stackID: EntityID, image tag: String) async throws -> Deployment {
        let deployment = try await enqueueSourceDeployment(stackID: stackID, summary: "Deploy")
        try await transition(deployment.id, to: .building)
        try await recordImage(.tagged(tag), for: deployment.id)
        try await transition(deployment.id, to: .pushing)
        try await transition(deployment.id, to: .rollingOut)
        return try await finish(deployment.id, as: .succeeded)
    }

    /// Takes a queued deployment that builds nothing to success.
    @discardableResult
    func complete(_ deployment: Deployment?) async throws -> Deployment {
        let deployment = try #require(deployment)
        try await transition(deployment.id, to: .rollingOut)
        return try await finish(deployment.id, as: .succeeded)
    }

    /// Changes the database behind the store's back.
    func tamper(_ sql: String, _ arguments: StatementArguments = []) async throws {
        try await database.write { try $0.execute(sql: sql, arguments: arguments) }
    }
}

/// Runs a test in a new directory that is removed after it.
func withTemporaryDirectory<Result>(_ body: (FilePath) async throws -> Result) async throws -> Result {
    let path = FileManager.default.temporaryDirectory.appending(component: "meshstore-\(UUID())").path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(FilePath(path))
}

func openStore(_ directory: FilePath) throws -> MeshStore {
    try MeshStore(directory: directory, logger: Logger(label: "test"))
}

/// A clock that a test sets.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    @Sendable func now() -> Date { time.withLock { $0 } }

    func advance(by seconds: Double) {
        time.withLock { $0 = $0.addingTimeInterval(seconds) }
    }
}

/// The error of the store that an operation throws.
func storeError<Value>(_ operation: () async throws -> Value) async throws -> StoreError {
    let error = await #expect(throws: StoreError.self) { _ = try await operation() }
    return try #require(error)
}
