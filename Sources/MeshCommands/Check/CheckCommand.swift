import ArgumentParser
import MeshAPI

/// `mesh check`
struct CheckCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what the platform will say about a Dockerfile, without deploying.",
        discussion: """
            Looks at the Dockerfile of a directory and at the files that it copies. Needs no server, and changes nothing. Exits 1 when \
            there are errors: `mesh deploy` would refuse the directory. A comment on the line before an instruction takes away one rule: \
            # mesh ignore=RULE. The rules are described in docs/dockerfile-rules.md.

            EXAMPLE
              mesh check
              mesh check services/api --config RAILS_ENV --config DATABASE_URL
              mesh check --format sarif > mesh.sarif
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case human, json, sarif
    }

    @Argument(help: ArgumentHelp("The directory; without it, the current one.", valueName: "dir"))
    var directory: String?
    @Option(name: .long, help: "How to print: human, json or sarif.")
    var format: Format = .human
    @Option(
        name: .long,
        help: ArgumentHelp("The name of a config var that the stack has; may be given again.", valueName: "name"),
        transform: ConfigVarName.argument
    )
    var config: [ConfigVarName] = []

    func run(in session: Session) async throws {
        let source = try DeploymentSource(directory: session.absolute(directory ?? "."))
        let file = CheckedFile(source, name: session.shown(source.dockerfilePath), configVars: config)
        switch format {
        case .human:
            let console = session.console
            let report = DiagnosticReport(file, columns: console.output.size.columns)
            for line in report.lines { try console.write(line) }
            console.say(StyledLine("\(file.name): \(file.summary ?? "nothing to say")"))
        case .json: try session.console.write(Listing.json(CheckJSON(file)))
        case .sarif: try session.console.write(Listing.json(SARIFLog(file)))
        }
        // What is wrong has been said.
        if file.hasErrors { throw CommandFailure(.failed, nil) }
    }
}
