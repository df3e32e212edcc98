/// Looks at a Dockerfile as the platform does, and says what it finds.
///
/// Pure, and as linear in the size of the file as the reader itself. The same on a developer's machine and on the server: the more
/// `facts` are known, the more it can say.
public struct DockerfileChecker: Sendable {
    /// What is known.
    public let facts: PlatformFacts

    /// A checker that knows these facts.
    public init(_ facts: PlatformFacts = PlatformFacts()) {
        self.facts = facts
    }

    /// The diagnostics on a document in the order of the file, those on commands of the platform last.
    public func diagnostics(of document: DockerfileDocument) -> [Diagnostic] {
        let file = CheckedDockerfile(document, facts)
        let found = Self.rules.flatMap { $0(file) }
        var suppressions = Suppressions(in: document)
        let kept = found.filter { !suppressions.take($0) }
        return Self.bounded((kept + suppressions.diagnostics).sorted(by: Self.isBefore))
    }

    /// Nobody reads more of one rule than that.
    private static let mostOfARule = 100

    /// The first of each rule; one more tells of the others, as severe as the worst of them.
    private static func bounded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var counts: [DockerfileRule: Int] = [:]
        var shown: [Diagnostic] = []
        var others: [DockerfileRule: [Diagnostic]] = [:]
        for diagnostic in diagnostics {
            counts[diagnostic.rule, default: 0] += 1
            if counts[diagnostic.rule, default: 0] <= mostOfARule {
                shown.append(diagnostic)
            } else {
                others[diagnostic.rule, default: []].append(diagnostic)
            }
        }
        guard !others.isEmpty else { return shown }
        let summaries = others.values.compactMap { others in
            others.first.map { first in
                Diagnostic(
                    first.rule,
                    others.map(\.severity).max(),
                    at: first.place,
                    "\(first.message), and so on: \(others.count) more like the \(mostOfARule) before",
                    consequence: first.consequence,
                    hint: first.hint
                )
            }
        }
        return (shown + summaries).sorted(by: isBefore)
    }

    /// The diagnostics on a file that may be no Dockerfile: then its first mistake is the only one.
    public func diagnostics(ofFile bytes: some Collection<UInt8>) -> [Diagnostic] {
        do {
            return diagnostics(of: try DockerfileDocument(parsing: bytes))
        } catch {
            return [Diagnostic(error)]
        }
    }

    private static let rules: [@Sendable (CheckedDockerfile) -> [Diagnostic]] = [
        EntrypointRule.check, UnexpandedVariableRule.check, ListenerRules.check, IgnoredInstructionRules.check, BaseImageRules.check,
        StageRules.check, PlatformRule.check, ArgumentRules.check, VariableNameRules.check, SourceRules.check, HealthcheckRule.check,
        ConsequenceRules.check,
    ]

    private static func isBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        switch (left.range, right.range) {
        case (let first?, let second?): (first.start, left.rule.code) < (second.start, right.rule.code)
        case (nil, let second): second == nil && left.rule.code < right.rule.code
        case (_?, nil): true
        }
    }
}

extension Diagnostic {
    /// A mistake that BuildKit would stop at.
    public init(_ error: DockerfileError) {
        self.init(
            .syntax,
            at: error.range,
            error.message,
            consequence: nil,
            hint: error.hint ?? "see https://docs.docker.com/reference/dockerfile/"
        )
    }
}
