import Foundation

/// Where `mesh` keeps what belongs to its user: `MESH_CONFIG_DIR`, or else `mesh` in the user's configuration directory.
struct ConfigDirectory: Sendable {
    let path: String

    init(variables: [String: String]) throws {
        if let path = variables["MESH_CONFIG_DIR"], !path.isEmpty {
            self.path = path
        } else if let parent = variables["XDG_CONFIG_HOME"], parent.hasPrefix("/") {
            path = "\(parent)/mesh"
        } else if let home = variables["HOME"], !home.isEmpty {
            path = "\(home)/.config/mesh"
        } else {
            throw CommandFailure.failed("there is no HOME to keep the login in", hint: "set MESH_CONFIG_DIR to a directory of yours")
        }
    }

    var credentials: CredentialsFile { CredentialsFile(path: "\(path)/credentials.json") }
}
