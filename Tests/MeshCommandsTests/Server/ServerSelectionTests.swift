import MeshClient
import MeshCommands
import Testing

@Suite struct ServerSelectionTests {
    private let loggedIn = Credentials(
        server: "https://mesh.example.org",
        tokens: ["https://mesh.example.org": "mesh_one", "http://127.0.0.1:7766": "mesh_two"]
    )

    @Test(
        arguments: [
            // MESH_SERVER comes first, with the token that belongs to it.
            (["MESH_SERVER": "http://127.0.0.1:7766"], ServerSelection.Socket.open, "http://127.0.0.1:7766", "mesh_two"),
            (["MESH_SERVER": "http://127.0.0.1:7767"], .open, "http://127.0.0.1:7767", nil),
            (["MESH_SERVER": "https://mesh.example.org/"], .open, "https://mesh.example.org", "mesh_one"),
            (["MESH_SERVER": "https://mesh.example.org", "MESH_TOKEN": "mesh_three"], .open, "https://mesh.example.org", "mesh_three"),
            (["MESH_SERVER": "unix:///tmp/meshd.sock", "MESH_TOKEN": "mesh_three"], .missing, "unix:///tmp/meshd.sock", nil),
            // Then the socket of this machine, unless it isn't for this user.
            ([:], .open, "unix:///var/lib/widemesh/meshd.sock", nil),
            (["MESH_SERVER": ""], .open, "unix:///var/lib/widemesh/meshd.sock", nil),
            ([:], .closed, "https://mesh.example.org", "mesh_one"),
            ([:], .missing, "https://mesh.example.org", "mesh_one"),
            (["MESH_TOKEN": "mesh_three"], .missing, "https://mesh.example.org", "mesh_three"),
        ] as [([String: String], ServerSelection.Socket, String, String?)]
    )
    func `The server and its token are found`(
        variables: [String: String],
        socket: ServerSelection.Socket,
        address: String,
        token: String?
    ) throws {
        let selection = try ServerSelection(variables: variables, credentials: { loggedIn }, socket: { socket })
        #expect(selection.address.description == address)
        #expect(selection.token == token)
    }

    @Test func `Without any server the way to one is told`() {
        let missing = #expect(throws: CommandFailure.self) {
            try ServerSelection(variables: [:], credentials: { Credentials() }, socket: { .missing })
        }
        #expect(missing?.status == .unreachable)
        let closed = #expect(throws: CommandFailure.self) {
            try ServerSelection(variables: [:], credentials: { Credentials() }, socket: { .closed })
        }
        #expect(closed?.status == .notAllowed)
    }

    @Test func `A token isn't sent over a network unencrypted`() {
        let error = #expect(throws: ClientError.self) {
            try ServerSelection(variables: ["MESH_SERVER": "http://mesh.example.org"], credentials: { loggedIn }, socket: { .open })
        }
        #expect(error?.code == .badAddress)
    }
}
