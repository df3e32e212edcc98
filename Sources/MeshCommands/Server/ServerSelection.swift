package import MeshClient

/// Which server a command talks to, and with which token.
package struct ServerSelection: Hashable, Sendable {
    package let address: ServerAddress
    package let token: String?

    /// The socket of a `meshd` on this machine that was installed without further thought.
    package static let defaultSocket = "/var/lib/widemesh/meshd.sock"

    /// State of the default socket.
    package enum Socket: Sendable {
        case missing
        /// It is there, but this user may not open it.
        case closed
        case open
    }

    /// `MESH_SERVER`, or else the socket of this machine, or else the server of the last login. A token goes only to the server that it is for.
    package init(variables: [String: String], credentials: () throws -> Credentials, socket: () -> Socket) throws {
        if let server = variables["MESH_SERVER"], !server.isEmpty {
            address = try ServerAddress(parsing: server)
            token = try Self.token(for: address, variables, credentials)
            return
        }
        let state = socket()
        if state == .open {
            address = .unix(path: Self.defaultSocket)
            token = nil
            return
        }
        guard let server = try credentials().server else {
            if state == .closed {
                throw CommandFailure(
                    .notAllowed,
                    "you may not open this machine's server at \(Self.defaultSocket)",
                    hint: "run mesh as the user that meshd runs as (`sudo mesh …`), or `mesh login` with a token"
                )
            }
            throw CommandFailure(
                .unreachable,
                "no server is known: none runs on this machine, and you are not logged in",
                hint: "`mesh login https://…`, set MESH_SERVER, or start meshd here"
            )
        }
        address = try ServerAddress(parsing: server)
        token = try Self.token(for: address, variables, credentials)
    }

    private static func token(
        for address: ServerAddress,
        _ variables: [String: String],
        _ credentials: () throws -> Credentials
    ) throws -> String? {
        if case .unix = address { return nil }
        if let token = variables["MESH_TOKEN"], !token.isEmpty { return token }
        return try credentials().tokens[address.description]
    }
}
