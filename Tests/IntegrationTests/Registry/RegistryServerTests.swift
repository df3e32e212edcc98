import Foundation
import MeshAPI
import SystemPackage
import TestSupport
import Testing

@testable import MeshBuilder

@Suite("Registry", .needsEngine, .timeLimit(.minutes(1)))
struct RegistryServerTests {
    @Test func `a builder's credentials reach its own repository and no other`() async throws {
        try await BuilderFixture.with { fixture in
            let mine = "\(fixture.environment)/\(EntityID.random())"
            let credentials = fixture.authority.issueBuilderCredentials(deployment: .random(), repository: mine)
            let rack = RegistryCredentials(user: fixture.environment.text, password: BuilderFixture.secret)
            let other = "\(fixture.environment)/\(EntityID.random())"
            let statuses = [
                try await statusOfUpload(to: mine, credentials, fixture),
                try await statusOfUpload(to: other, credentials, fixture),
                try await statusOfUpload(to: mine, nil, fixture),
                try await statusOfUpload(to: mine, rack, fixture),
            ]
            #expect(statuses == [202, 401, 401, 401])
            fixture.authority.revoke(credentials)
            await #expect(throws: BuilderError.self) { try await statusOfUpload(to: mine, credentials, fixture) }
        }
    }

    @Test func `a registry that dies is started again`() async throws {
        try await BuilderFixture.with { fixture in
            let configuration = fixture.dataDirectory.appending("registry/config.yml").string
            @Sendable func process() -> Int32? {
                Directory.names(in: "/proc").compactMap { Int32($0) }.first { process in
                    let command = (try? TextFile.read(FilePath("/proc/\(process)/cmdline"))) ?? ""
                    return command.hasPrefix("/usr/bin/docker-registry\0") && command.contains(configuration)
                }
            }
            let first = try #require(process())
            kill(first, SIGKILL)
            let client = RegistryClient(port: fixture.registryPort, authority: fixture.authority)
            _ = try await eventually("another registry answers") { () -> Bool? in
                guard let next = process(), next != first else { return nil }
                return await client.isAnswering() ? true : nil
            }
        }
    }

    @Test func `a tag goes and its manifest stays`() async throws {
        try await BuilderFixture.with { fixture in
            let client = RegistryClient(port: fixture.registryPort, authority: fixture.authority)
            try await BusyboxImage.shared.value.push(to: client, as: "a/b")
            let manifest = try await client.manifest("latest", of: "a/b")
            try await client.removeTag("latest", from: manifest, of: "a/b")
            await #expect(throws: BuilderError.self) { try await client.manifest("latest", of: "a/b") }
            #expect(try await client.manifest(manifest.digest.text, of: "a/b") == manifest)
            try await client.deleteManifest(manifest.digest.text, of: "a/b")
            try await client.deleteManifest(manifest.digest.text, of: "a/b")
            await #expect(throws: BuilderError.self) { try await client.manifest(manifest.digest.text, of: "a/b") }
        }
    }

    /// The status of `POST …/blobs/uploads/` with a token for exactly that, if there are credentials.
    private func statusOfUpload(to repository: String, _ credentials: RegistryCredentials?, _ fixture: BuilderFixture) async throws -> Int {
        var arguments = ["-s", "-o", "/dev/null", "-w", "%{http_code}", "-X", "POST"]
        if let credentials {
            let token = try await fixture.authority.token(
                credentials: credentials,
                service: RegistryAuthority.service,
                scopes: ["repository:\(repository):pull,push"]
            )
            arguments += ["-H", "Authorization: Bearer \(token.token)"]
        }
        let url = "http://127.0.0.1:\(fixture.registryPort)/v2/\(repository)/blobs/uploads/"
        return Int(try await runProgram("/usr/bin/curl", arguments + [url]).standardOutput) ?? 0
    }
}
