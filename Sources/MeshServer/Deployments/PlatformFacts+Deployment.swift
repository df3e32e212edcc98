import Dockerfile
import MeshAPI
import MeshStore

extension PlatformFacts {
    /// What is known of a stack as a deployment brings it.
    init(_ snapshot: DeploymentSnapshot) {
        self.init(
            configVars: Set(snapshot.configVars.keys.map(\.text)),
            commands: CommandLine.all(
                services: snapshot.services.map { ($0.name.text, $0.command?.text) },
                releaseCommand: snapshot.releaseCommand?.text
            ),
            platform: Self.platformOfThisMachine
        )
    }
}

extension PlatformFacts {
    /// What is known of a stack now.
    init(_ stack: Stack, in store: MeshStore) async throws {
        let services = try await store.services(stackID: stack.id)
        self.init(
            configVars: Set(try await store.configVars(stackID: stack.id).keys.map(\.text)),
            commands: CommandLine.all(
                services: services.map { ($0.name.text, $0.command?.text) },
                releaseCommand: stack.releaseCommand?.text
            ),
            platform: Self.platformOfThisMachine
        )
    }
}

extension Failure {
    /// What an error in a Dockerfile means to whoever deploys it.
    init(_ diagnostic: Diagnostic) {
        let place = diagnostic.range.map { "Dockerfile line \($0.start.line): " } ?? ""
        let code: Code =
            switch diagnostic.rule {
            case .noShellBase: .noShell
            case .privateBase: .baseImageNotPublic
            default: .badDockerfile
            }
        self.init(code, place + diagnostic.message, hint: diagnostic.hint)
    }
}

extension DeploymentEvent.Note {
    /// What the platform has to say about a Dockerfile, as it is kept in the deployment's output.
    init(_ diagnostic: Diagnostic) {
        let start = diagnostic.range?.start
        self.init(
            severity: diagnostic.severity == .note ? .info : .warning,
            message: (start.map { "Dockerfile line \($0.line): " } ?? "") + diagnostic.message
                + (diagnostic.consequence.map { "\n\($0)" } ?? ""),
            hint: diagnostic.hint,
            diagnostic: DeploymentEvent.Note.DiagnosticReference(
                rule: diagnostic.rule.code,
                line: start?.line,
                column: start?.column
            )
        )
    }
}
