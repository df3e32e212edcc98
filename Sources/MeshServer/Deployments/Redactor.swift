import MeshAPI

import struct Foundation.Date

/// Takes the values of config vars out of what a deployment shows: a value is replaced by its name in brackets, e.g. `[DATABASE_URL]`.
///
/// Values (and lines of values) shorter than `minimumLength` bytes stay: they are words that occur by themselves, and replacing
/// them would make the output unreadable without hiding anything.
struct Redactor: Sendable {
    static let minimumLength = 8

    /// Longest first, so that a value that holds another one goes as a whole.
    private let secrets: [(text: String, replacement: String)]

    init(_ configVars: [ConfigVarName: ConfigVarValue]) {
        var secrets: [(text: String, replacement: String)] = []
        for (name, value) in configVars {
            for line in value.text.split(whereSeparator: \.isNewline) {
                let text = String(line.drop(while: \.isWhitespace))
                if text.utf8.count >= Self.minimumLength { secrets.append((text, "[\(name)]")) }
            }
        }
        self.secrets = secrets.sorted { $0.text.utf8.count > $1.text.utf8.count }
    }

    func callAsFunction(_ text: String) -> String {
        secrets.reduce(text) { text, secret in
            text.contains(secret.text) ? text.replacing(secret.text, with: secret.replacement) : text
        }
    }

    func callAsFunction(_ failure: Failure) -> Failure {
        Failure(failure.code, self(failure.message), hint: failure.hint.map { self($0) })
    }

    func callAsFunction(_ content: DeploymentEvent.Content) -> DeploymentEvent.Content {
        switch content {
        case .state(let state, let failure):
            .state(state, failure: failure.map { self($0) })
        case .step(let step):
            .step(
                DeploymentEvent.BuildStep(
                    id: step.id,
                    name: self(step.name),
                    isCached: step.isCached,
                    seconds: step.seconds,
                    error: step.error.map { self($0) }
                )
            )
        case .output(let line):
            .output(DeploymentEvent.OutputLine(source: line.source, text: self(line.text), isError: line.isError))
        case .note(let note):
            .note(
                DeploymentEvent.Note(
                    severity: note.severity,
                    message: self(note.message),
                    hint: note.hint.map { self($0) },
                    diagnostic: note.diagnostic
                )
            )
        case .progress, .unknown:
            content
        }
    }
}
