import ControlPlaneStub
import Foundation
import MeshAPI
import MeshCommands
import Testing

@Suite struct LoginTests {
    @Test func `A login is kept, used where nothing else names a server, and forgotten`() async throws {
        try await withTemporaryDirectory { directory in
            try await ControlPlaneStub.with { request in
                request.headers["authorization"] == nil
                    ? .json(Identity(access: .socket, token: nil)) : .failure(401, Failure(.notAllowed, "no tokens here"))
            } run: { server in
                let variables = ["MESH_SERVER": "", "MESH_CONFIG_DIR": "\(directory)/config"]
                let login = try await mesh(["login", server.address], server: server, in: directory, variables: variables)
                #expect(login.errors == "Logged in to \(server.address)\n")
                let file = CredentialsFile(path: "\(directory)/config/credentials.json")
                #expect(try file.read() == Credentials(server: server.address))
                let named = try await mesh(["whoami"], server: server, in: directory, variables: ["MESH_CONFIG_DIR": "\(directory)/config"])
                #expect(named.output == "the owner of the server's socket at \(server.address)\n")
                let logout = try await mesh(["logout"], server: server, in: directory, variables: variables)
                #expect(logout.errors == "Logged out of \(server.address)\n")
                #expect(try file.read() == Credentials())
            }
        }
    }

    @Test(arguments: [["--token-stdin"], []])
    func `A server that can't be reached is not remembered`(options: [String]) async throws {
        try await withTemporaryDirectory { directory in
            let run = try await mesh(
                ["login", "http://127.0.0.1:1"] + options,
                in: directory,
                variables: options.isEmpty ? ["MESH_TOKEN": "mesh_secret"] : [:],
                input: options.isEmpty ? nil : "mesh_secret\n"
            )
            #expect(run.status == 3)
            #expect(!run.errors.contains("mesh_secret"))
            #expect(!FileManager.default.fileExists(atPath: "\(directory)/.config"))
        }
    }

    @Test func `The token is asked for without showing it`() async throws {
        try await withTemporaryDirectory { directory in
            let (status, text) = try await Terminal.run(["login", "http://127.0.0.1:1"], in: directory) { terminal, _ in
                await terminal.shows("Token for http://127.0.0.1:1: ")
                try terminal.type("mesh_secret\n")
            }
            #expect(status == 3)
            #expect(!text.contains("mesh_secret"))
        }
    }

    @Test func `Ctrl-C at the question for the token ends it`() async throws {
        try await withTemporaryDirectory { directory in
            let (status, _) = try await Terminal.run(["login", "http://127.0.0.1:1"], in: directory) { terminal, interrupt in
                await terminal.shows("Token for ")
                try interrupt()
            }
            #expect(status == 130)
        }
    }
}
