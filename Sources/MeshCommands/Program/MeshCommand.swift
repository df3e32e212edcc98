import ArgumentParser
import MeshAPI

/// `mesh`
struct MeshCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mesh",
        abstract: "Deploy source code to your own servers.",
        discussion: """
            EXAMPLE
              cd my-app && mesh deploy --dockerfile
              mesh config set MESSAGE="hi"
              mesh svc scale web=2
              mesh logs -f

            `mesh COMMAND --help` tells more. Commands act on the environment and the stack that the directory is linked to, or on those \
            that -e and -s name.

            MESH_SERVER names the server (unix://…, http://127.0.0.1:…, https://…), MESH_TOKEN the access token, MESH_CONFIG_DIR the \
            directory that keeps logins.

            Exit codes: 0 done, 1 failed, 2 wrong usage, 3 server unreachable, 4 not allowed, 130 interrupted.
            """,
        version: "mesh \(widemeshVersion)",
        groupedSubcommands: [
            CommandGroup(
                name: "Deployment",
                subcommands: [DeployCommand.self, CheckCommand.self, DeploymentsCommand.self, LogsCommand.self]
            ),
            CommandGroup(
                name: "Resource",
                subcommands: [
                    EnvironmentCommand.self, StackCommand.self, ServiceCommandGroup.self, EndpointCommand.self,
                    CertificateCommand.self, ConfigCommand.self, CreateCommand.self,
                ]
            ),
            CommandGroup(
                name: "Server",
                subcommands: [LoginCommand.self, LogoutCommand.self, WhoamiCommand.self, TokenCommand.self, DoctorCommand.self]
            ),
        ]
    )
}
