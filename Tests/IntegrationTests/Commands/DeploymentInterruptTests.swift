import Foundation
import MeshAPI
import SystemPackage
import TestSupport
import Testing

/// Ctrl-C at a terminal while a real build runs.
@Suite(.needsEngine) struct DeploymentInterruptTests {
    private static let files = ["Dockerfile": "FROM busybox\nRUN echo begun; sleep 600\n"]

    @Test func `Ctrl-C asks whether to cancel or to leave it, and cancelling ends the build at once`() async throws {
        try await Platform.with { platform in
            try await SourceTree.with(Self.files) { tree in
                try await cancels(tree, on: platform)
                try await leaves(tree, on: platform)
                try await detaches(tree, on: platform)
            }
        }
    }

    private func cancels(_ tree: SourceTree, on platform: Platform) async throws {
        let run = try await platform.meshd.withMesh("deploy", onTerminal: true, in: tree.directory) { session in
            try await session.waits(for: "begun")
            try await session.type("\u{3}")
            try await session.waits(for: "Cancel v0? [c] cancel it  [l] leave it running")
            let start = ContinuousClock.now
            try await session.type("c\n")
            try await session.waits(for: "v0 was cancelled")
            #expect(start.duration(to: .now) < .seconds(2))
        }
        #expect(run.exitCode == 130, "\(run)")
        #expect(try await state(of: "v0", tree, on: platform) == .cancelled)
        #expect(try buildersLeft(on: platform).isEmpty)
    }

    private func leaves(_ tree: SourceTree, on platform: Platform) async throws {
        let run = try await platform.meshd.withMesh("deploy", onTerminal: true, in: tree.directory) { session in
            try await session.waits(for: "begun")
            try await session.type("\u{3}")
            try await session.waits(for: "Cancel v1?")
            try await session.type("l\n")
        }
        #expect(run.exitCode == 130, "\(run)")
        #expect(run.standardOutput.contains("v1 goes on; `mesh deployments show v1 --follow"))
        #expect(try await state(of: "v1", tree, on: platform) == .building)
        try await platform.meshd.mesh("deployments", "cancel", "v1", in: tree.directory).succeeded()
    }

    private func detaches(_ tree: SourceTree, on platform: Platform) async throws {
        let detached = try await platform.meshd.mesh("deploy", "--detach", in: tree.directory).succeeded()
        #expect(detached.standardOutput == "v2\n")
        // Who only looks on stops looking, and nothing else.
        let run = try await platform.meshd.withMesh(
            "deployments",
            "show",
            "v2",
            "--follow",
            onTerminal: true,
            in: tree.directory
        ) { session in
            try await session.waits(for: "begun")
            try await session.type("\u{3}")
            try await session.waits(for: "v2 goes on")
        }
        #expect(run.exitCode == 130, "\(run)")
        #expect(try await state(of: "v2", tree, on: platform) == .building)
        try await platform.meshd.mesh("deployments", "cancel", "v2", in: tree.directory).succeeded()
        let followed = try await platform.meshd.mesh("deployments", "show", "v2", "--follow", in: tree.directory)
        #expect(followed.exitCode == 1)
        #expect(followed.standardError.hasPrefix("Error: v2 was cancelled\n"))
        #expect(try buildersLeft(on: platform).isEmpty)
    }

    private func state(of version: String, _ tree: SourceTree, on platform: Platform) async throws -> DeploymentState? {
        let list: [DeploymentSummary] = try await platform.meshd.mesh("deployments", "list", "--format", "json", in: tree.directory)
            .succeeded().decoded()
        return list.first { $0.version.text == version }?.state
    }

    private func buildersLeft(on platform: Platform) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: platform.meshd.dataDirectory.appending("builders").string)
    }
}
