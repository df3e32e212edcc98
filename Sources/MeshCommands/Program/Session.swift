import Foundation
import MeshAPI
import MeshClient
import Synchronization

/// What a command runs with. Nothing in it is set up before it is asked for.
final class Session: Sendable {
    let variables: [String: String]
    let console: Console
    let workingDirectory: String
    private let opened = Mutex<MeshClient?>(nil)

    init() {
        variables = ProcessInfo.processInfo.environment
        console = Console(variables: variables)
        workingDirectory = FileManager.default.currentDirectoryPath
    }

    /// The client of the selected server, the same one on each call.
    func client() throws -> MeshClient {
        try opened.withLock { opened in
            if let opened { return opened }
            let selection = try ServerSelection(
                variables: variables,
                credentials: { try ConfigDirectory(variables: variables).credentials.read() },
                socket: { Self.stateOfDefaultSocket() }
            )
            let client = try client(of: selection.address, token: selection.token)
            opened = client
            return client
        }
    }

    /// A client of any server. Beside the machine's, it trusts the authorities in the file that SSL_CERT_FILE names.
    func client(of address: ServerAddress, token: String?) throws -> MeshClient {
        guard case .https = address, let file = variables["SSL_CERT_FILE"], !file.isEmpty else {
            return MeshClient(address: address, token: token)
        }
        guard access(file, R_OK) == 0 else {
            throw CommandFailure.usage(
                "SSL_CERT_FILE names \(file), which can't be read",
                hint: "name a PEM file of certificate authorities"
            )
        }
        return MeshClient(address: address, token: token, authorities: file)
    }

    /// Ends the connections.
    func close() async {
        let client = opened.withLock { opened in
            defer { opened = nil }
            return opened
        }
        await client?.shutdown()
    }

    /// The link that applies to the working directory.
    func link() throws -> Link? {
        try LinkFile.nearest(to: workingDirectory)?.read()
    }

    /// The environment that a command acts on.
    func environment(_ options: EnvironmentOptions) throws -> EnvironmentName {
        if let environment = options.environment { return environment }
        if let link = try link() { return link.environment }
        throw CommandFailure.usage(
            "no environment is named, and this directory isn't linked to one",
            hint: "name one with -e, or go to a directory that was deployed; `mesh env list` shows them"
        )
    }

    /// The stack that a command acts on. In a directory without a link, an environment's only stack needs no name.
    func stack(_ options: StackOptions) async throws -> StackReference {
        let environment = try environment(options.environment)
        if let stack = options.stack { return StackReference(environment: environment, stack: stack) }
        if let link = try link() { return StackReference(environment: environment, stack: link.stack) }
        let stacks = try await client().environment(environment).stacks
        if stacks.count == 1 { return StackReference(environment: environment, stack: stacks[0]) }
        let names = stacks.map(\.text).joined(separator: ", ")
        throw CommandFailure.usage(
            "no stack is named, and this directory isn't linked to one",
            hint: stacks.isEmpty ? "`mesh stack create NAME -e \(environment)` makes one" : "name one with -s: \(names)"
        )
    }

    private static func stateOfDefaultSocket() -> ServerSelection.Socket {
        let path = ServerSelection.defaultSocket
        if access(path, R_OK | W_OK) == 0 { return .open }
        return errno == EACCES ? .closed : .missing
    }
}
