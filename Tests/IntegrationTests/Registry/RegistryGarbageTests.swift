import Foundation
import MeshAPI
import SystemPackage
import TestSupport
import Testing

@testable import MeshBuilder

/// What happens to the disk when images are deleted.
@Suite("Registry garbage", .needsEngine, .timeLimit(.minutes(2)))
struct RegistryGarbageTests {
    private static let size = 8 << 20

    /// Eight megabytes that no compression makes smaller, the same each time that the cache is used.
    private static func dockerfile(_ name: String) -> String {
        "FROM busybox\nRUN dd if=/dev/urandom of=/\(name) bs=1M count=\(size >> 20) 2>/dev/null\nCMD [\"/bin/sh\"]\n"
    }

    @Test func `collecting frees the disk of deleted images, and leaves the others whole`() async throws {
        try await BuilderFixture.with { fixture in
            let builder = fixture.builder()
            let server = fixture.registry
            let (kept, gone) = (EntityID.random(), EntityID.random())
            let image = try await builder.build(fixture.request(Self.dockerfile("kept"), stack: kept)) { _ in }
            let deleted = try await builder.build(fixture.request(Self.dockerfile("gone"), stack: gone)) { _ in }
            let full = try await fixture.registryBytes

            // Nothing is garbage yet.
            try await server.collectGarbage()
            #expect(try await fixture.registryBytes > full - (1 << 20))
            try await builder.removeImage(deleted.digest, environment: fixture.environment, stack: gone)
            #expect(try await fixture.registryBytes > full - (1 << 20))

            try await server.collectGarbage()
            #expect(try await fixture.registryBytes < full - UInt64(Self.size) + (1 << 20))
            #expect(try await fixture.bytes(of: image, stack: kept) > Self.size)
            await #expect(throws: BuilderError.self) { try await fixture.bytes(of: deleted, stack: gone) }
            let repositories = fixture.dataDirectory.appending("registry/data/docker/registry/v2/repositories/\(fixture.environment)")
            #expect(Directory.names(in: repositories) == [kept.text])

            // A builder whose cache has the layers brings them again.
            let again = try await builder.build(fixture.request(Self.dockerfile("gone"), stack: gone)) { _ in }
            #expect(again.digest == deleted.digest)
            #expect(try await fixture.bytes(of: again, stack: gone) > Self.size)
        }
    }

    @Test func `builds that push while garbage is collected lose nothing`() async throws {
        try await BuilderFixture.with { fixture in
            let builder = fixture.builder()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    // Until the builds are done; each pass finds what the last push or removal has marked.
                    while !Task.isCancelled { try await fixture.registry.collectGarbage() }
                }
                for _ in 0..<3 {
                    let stack = EntityID.random()
                    let image = try await builder.build(fixture.request(Self.dockerfile("layer"), stack: stack)) { _ in }
                    #expect(try await fixture.bytes(of: image, stack: stack) > Self.size)
                }
                group.cancelAll()
                try? await group.waitForAll()
            }
        }
    }
}

extension BuilderFixture {
    fileprivate var registryBytes: UInt64 {
        get async throws { try await Directory.diskUsage(of: dataDirectory.appending("registry/data")) }
    }

    /// What pulling an image brings.
    ///
    /// - Throws: where something of it is missing.
    fileprivate func bytes(of image: BuiltImage, stack: EntityID) async throws -> Int {
        let client = RegistryClient(port: registryPort, authority: authority)
        let repository = "\(environment)/\(stack)"
        let manifest = try await client.manifest(image.digest, of: repository)
        let digests = String(decoding: manifest.bytes, as: UTF8.self).matches(of: /sha256:[0-9a-f]{64}/).map { String($0.output) }
        var bytes = 0
        for digest in digests {
            let blob = try await client.blob(try #require(ImageDigest(parsing: digest)), of: repository)
            #expect(ImageDigest(of: blob).text == digest)
            bytes += blob.count
        }
        return bytes
    }
}
