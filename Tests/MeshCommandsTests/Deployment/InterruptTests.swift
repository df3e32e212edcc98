import ControlPlaneStub
import Foundation
import MeshAPI
import MeshCommands
import Subprocess
import SystemPackage
import Testing

/// Ctrl-C in its various moments.
@Suite struct InterruptTests {
    @Test func `At a terminal it asks, and c cancels`() async throws {
        try await withLongDeployment { plane, server, directory in
            let (status, text) = try await Terminal.run(["deploy"], server: server, in: directory) { terminal, interrupt in
                await terminal.shows("compiling")
                try interrupt()
                await terminal.shows("Cancel v3?")
                try terminal.type("c\n")
            }
            #expect(status == 130)
            #expect(server.routes.last == "POST /v1/environments/shop/stacks/app/deployments/v3/cancel")
            #expect(text.contains("✗ ") && text.contains("v3 was cancelled"))
        }
    }

    @Test func `l leaves it running and says how to follow it`() async throws {
        try await withLongDeployment { plane, server, directory in
            let (status, text) = try await Terminal.run(["deploy"], server: server, in: directory) { terminal, interrupt in
                await terminal.shows("compiling")
                try interrupt()
                await terminal.shows("Cancel v3?")
                try terminal.type("l\n")
            }
            #expect(status == 130)
            #expect(text.contains("v3 goes on; `mesh deployments show v3 --follow -e shop -s app` follows it"))
            #expect(!server.routes.contains { $0.hasSuffix("/cancel") })
        }
    }

    @Test func `Enter goes on watching, and a second question can be asked`() async throws {
        try await withLongDeployment { plane, server, directory in
            let (status, text) = try await Terminal.run(["deploy"], server: server, in: directory) { terminal, interrupt in
                await terminal.shows("compiling")
                try interrupt()
                await terminal.shows("Cancel v3?")
                try terminal.type("\n")
                // The live lines are drawn again.
                await terminal.shows("go on watching: \n\u{1B}[36m")
                try interrupt()
                await terminal.shows("Cancel v3?", times: 2)
                try terminal.type("c\n")
            }
            #expect(status == 130)
            #expect(text.contains("v3 was cancelled"))
            #expect(server.routes.filter { $0.hasSuffix("/cancel") }.count == 1)
        }
    }

    @Test func `A second Ctrl-C leaves at once`() async throws {
        try await withLongDeployment { plane, server, directory in
            let (status, _) = try await Terminal.run(["deploy"], server: server, in: directory) { terminal, interrupt in
                await terminal.shows("compiling")
                try interrupt()
                await terminal.shows("Cancel v3?")
                try interrupt()
            }
            #expect(status == 130)
            #expect(!server.routes.contains { $0.hasSuffix("/cancel") })
        }
    }

    @Test func `During the upload it ends it, and nothing half-made stays`() async throws {
        try await withSource { directory in
            let plane = ControlPlane(stallingUploads: true)
            try await plane.run { server in
                let (status, text) = try await Terminal.run(["deploy"], server: server, in: directory) { terminal, interrupt in
                    await terminal.shows("Uploading")
                    try interrupt()
                }
                #expect(status == 130)
                #expect(!text.contains("Error"))
                #expect(plane.environments == [:])
                #expect(!FileManager.default.fileExists(atPath: "\(directory)/.mesh"))
            }
        }
    }

    @Test func `A deployment that ends while it is asked about has ended`() async throws {
        try await withSource { directory in
            let (asked, asking) = AsyncStream.makeStream(of: Void.self)
            let plane = ControlPlane { _, write in
                for event in Happenings.success.prefix(3) { try await write(event) }
                for await _ in asked { break }
                for event in Happenings.success.dropFirst(3) { try await write(event) }
            }
            try await plane.run { server in
                let (status, text) = try await Terminal.run(["deploy"], server: server, in: directory) { terminal, interrupt in
                    await terminal.shows("compiling")
                    try interrupt()
                    await terminal.shows("Cancel v3?")
                    asking.yield()
                }
                #expect(status == 0)
                #expect(text.hasSuffix("http://shop.localhost:8080\n"))
            }
        }
    }

    @Test func `Without a terminal it cancels`() async throws {
        try await withLongDeployment { plane, server, directory in
            let result = try await run(
                .path(BuiltMesh.path),
                arguments: ["deploy"],
                environment: BuiltMesh.environment(server: server, home: directory, variables: [:]),
                workingDirectory: FilePath(directory),
                input: .none,
                output: .string(limit: 1 << 20),
                error: .sequence
            ) { execution in
                for try await line in execution.standardError.strings() where line.contains("compiling") {
                    try execution.send(signal: .interrupt)
                }
            }
            #expect(BuiltMesh.exitCode(result.terminationStatus) == 130)
            #expect(server.routes.last == "POST /v1/environments/shop/stacks/app/deployments/v3/cancel")
        }
    }

    /// A deployment that goes on until it is cancelled.
    private func withLongDeployment(_ body: (ControlPlane, ControlPlaneStub, String) async throws -> Void) async throws {
        try await withSource { directory in
            let plane = ControlPlane { plane, write in
                for event in Happenings.success.prefix(3) { try await write(event) }
                await plane.isCancelled()
                try await write(Happenings.cancelled)
            }
            try await plane.run { server in try await body(plane, server, directory) }
        }
    }

    private func withSource(_ body: (String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write("FROM busybox\n", to: "\(directory)/Dockerfile")
            try await body(directory)
        }
    }
}
