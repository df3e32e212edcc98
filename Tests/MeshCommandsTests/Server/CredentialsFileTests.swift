import Foundation
import MeshCommands
import Testing

@Suite struct CredentialsFileTests {
    private let credentials = Credentials(server: "https://mesh.example.org", tokens: ["https://mesh.example.org": "mesh_secret"])

    @Test func `What is written is read again, by its owner alone`() async throws {
        try await withTemporaryDirectory { directory in
            let file = CredentialsFile(path: "\(directory)/config/mesh/credentials.json")
            #expect(try file.read() == Credentials())
            try file.write(credentials)
            #expect(try file.read() == credentials)
            #expect(try mode(of: file.path) == 0o600)
            #expect(try mode(of: "\(directory)/config/mesh") == 0o700)
            try file.write(Credentials())
            #expect(try file.read() == Credentials())
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(directory)/config/mesh") == ["credentials.json"])
        }
    }

    @Test func `A file that others can read isn't used`() async throws {
        try await withTemporaryDirectory { directory in
            let file = CredentialsFile(path: "\(directory)/credentials.json")
            try file.write(credentials)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
            let failure = #expect(throws: CommandFailure.self) { try file.read() }
            #expect(failure?.hint?.hasPrefix("`chmod 600 \(file.path)`") == true)
        }
    }

    @Test func `A broken file is told, without its content`() async throws {
        try await withTemporaryDirectory { directory in
            let file = CredentialsFile(path: "\(directory)/credentials.json")
            try write(#"{"tokens": "mesh_secret"}"#, to: file.path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            let failure = #expect(throws: CommandFailure.self) { try file.read() }
            #expect(failure?.message == "can't read \(file.path): it doesn't hold credentials")
        }
    }

    private func mode(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
