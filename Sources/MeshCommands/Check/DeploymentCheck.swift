import Dockerfile
import MeshAPI
import Synchronization

/// The check of a Dockerfile before its directory is sent, and what of it the user has seen.
final class DeploymentCheck: Sendable {
    private let session: Session
    private let source: DeploymentSource
    private let seen = Mutex<Set<DeploymentEvent.Note.DiagnosticReference>>([])

    init(session: Session, source: DeploymentSource) {
        self.session = session
        self.source = source
    }

    /// What has been shown: it needn't be shown again when the server says it too.
    var shown: Set<DeploymentEvent.Note.DiagnosticReference> { seen.withLock { $0 } }

    /// Checks with nothing known of the stack, before anything is made for it; says nothing where there is no error.
    ///
    /// - Throws: `CommandFailure` where there are errors, once they have been shown.
    func refuseWhatIsCertain() throws {
        let file = file(knowing: PlatformFacts())
        if file.hasErrors { try show(file) }
    }

    /// Checks with all that is known, and shows what there is to say.
    ///
    /// - Throws: `CommandFailure` where there are errors.
    func run(knowing facts: PlatformFacts) throws {
        try show(file(knowing: facts))
    }

    private func file(knowing facts: PlatformFacts) -> CheckedFile {
        CheckedFile(source, name: session.shown(source.dockerfilePath), knowing: facts)
    }

    private func show(_ file: CheckedFile) throws {
        session.console.say(DiagnosticReport(file, columns: session.console.talk.size.columns, hasBriefNotes: true).lines)
        seen.withLock { $0.formUnion(file.diagnostics.map(DeploymentEvent.Note.DiagnosticReference.init)) }
        let errors = file.count(.error)
        guard errors > 0 else { return }
        throw CommandFailure.failed(
            "\(file.name) has \(Measure.count(errors, "error")); nothing was deployed",
            hint: "correct what is underlined above; `mesh check` looks at it without deploying"
        )
    }
}

extension DeploymentEvent.Note.DiagnosticReference {
    fileprivate init(_ diagnostic: Diagnostic) {
        let start = diagnostic.range?.start
        self.init(rule: diagnostic.rule.code, line: start?.line, column: start?.column)
    }
}
