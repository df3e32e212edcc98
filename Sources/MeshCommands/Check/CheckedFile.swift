package import Dockerfile
import MeshAPI

/// A Dockerfile, and what the platform has to say about it.
package struct CheckedFile: Sendable {
    /// As it is shown, relative to where the user is.
    package let name: String
    package let source: SourceText
    package let diagnostics: [Diagnostic]

    package init(name: String, bytes: [UInt8], facts: PlatformFacts) {
        self.name = name
        source = SourceText(bytes)
        diagnostics = DockerfileChecker(facts).diagnostics(ofFile: bytes)
    }

    /// The Dockerfile of a directory, with its files.
    init(_ source: DeploymentSource, name: String, knowing facts: PlatformFacts) {
        var facts = facts
        facts.context = BuildContext(source.listing)
        self.init(name: name, bytes: source.dockerfile, facts: facts)
    }

    /// The Dockerfile of a directory, with its files, for a stack of which no more is known than the names of config vars.
    init(_ source: DeploymentSource, name: String, configVars: [ConfigVarName]) {
        self.init(source, name: name, knowing: PlatformFacts(configVars: Set(configVars.map(\.text))))
    }

    package func count(_ severity: Diagnostic.Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    package var hasErrors: Bool { count(.error) > 0 }

    /// `1 error, 2 warnings`; nil where there is nothing.
    package var summary: String? {
        let parts = Diagnostic.Severity.allCases.reversed().compactMap { severity -> String? in
            let number = count(severity)
            return number == 0 ? nil : Measure.count(number, severity.rawValue)
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
