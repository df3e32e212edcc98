import MeshAPI
import Testing

import struct Foundation.Date

@testable import MeshStore

@Suite struct StoredValueTests {
    @Test func `Every state and reason that travels can be stored`() throws {
        for (name, state) in DeploymentState.known {
            #expect(try DeploymentState(stored: name) == state)
        }
        for (name, reason) in DeploymentReason.known {
            #expect(try DeploymentReason(stored: name) == reason)
        }
    }

    @Test func `Instants read back as they were written`() async throws {
        for fraction in stride(from: 0.0, to: 1.0, by: 0.0137) {
            let instant = Date(timeIntervalSince1970: 1_799_999_999 + fraction)
            let store = try MeshStore.inMemory(now: { instant })
            let environment = try await store.createEnvironment(named: "demo")
            #expect(try await store.environment(named: "demo").createdAt == environment.createdAt)
            #expect(abs(environment.createdAt.timeIntervalSince(instant)) < 0.001)
        }
    }

    @Test func `An image reads back as it was recorded`() async throws {
        let store = try MeshStore.inMemory()
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.transition(deployment.id, to: .building)
        let image = DeployedImage(
            reference: "127.0.0.1:5000/a/b@sha256:0",
            digest: "sha256:0",
            configuration: DeployedImage.Configuration(
                entrypoint: ["/entry.sh", "a b"],
                command: ["/root/app", "-message", "\"'\\\u{1F600}"],
                environment: ["PATH=/bin", "B=2", "A=1"],
                workingDirectory: "/root",
                user: "1000:1000",
                stopSignal: "SIGINT",
                healthcheck: DeployedImage.Healthcheck(
                    test: ["CMD-SHELL", "true"],
                    interval: .nanoseconds(1_500_000_001),
                    timeout: .seconds(3),
                    startPeriod: .zero,
                    retries: 0
                )
            )
        )
        try await store.recordImage(image, for: deployment.id)
        #expect(try await store.deployment(id: deployment.id).image == image)
    }
}
