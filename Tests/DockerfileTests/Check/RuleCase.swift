import Dockerfile
import Testing

/// A Dockerfile, and all that the checker says about it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let text: String
    let facts: PlatformFacts
    /// `severity rule line:column-line:column`, or `severity rule @column-column` for a command of the platform.
    let expected: [String]
    /// What the only diagnostic's hint has in it.
    let hint: String?
    /// What the file becomes by the replacements.
    let fixed: String?

    init(_ text: String, _ expected: String..., facts: PlatformFacts = PlatformFacts(), hint: String? = nil, fixed: String? = nil) {
        self.text = text
        self.facts = facts
        self.expected = expected
        self.hint = hint
        self.fixed = fixed
    }

    var testDescription: String { text.debugDescription }

    /// Checks the file, and that its replacements do what they say.
    func run() throws {
        let document = try DockerfileDocument(parsing: text)
        let diagnostics = DockerfileChecker(facts).diagnostics(of: document)
        let found = diagnostics.map(Self.summary)
        #expect(found == expected)
        if let hint { #expect(diagnostics.contains { $0.hint.contains(hint) }, "\(diagnostics.map(\.hint))") }
        if let fixed { #expect(apply(diagnostics.compactMap(\.replacement)) == fixed) }
        for diagnostic in diagnostics {
            #expect(!diagnostic.message.hasSuffix(".") && !diagnostic.hint.hasSuffix(".") && diagnostic.consequence?.hasSuffix(".") != true)
            guard let range = diagnostic.range else { continue }
            #expect(document.source.lines.indices.contains(range.start.line - 1))
        }
    }

    private static func summary(_ diagnostic: Diagnostic) -> String {
        let place =
            switch diagnostic.place {
            case .file(let range): "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
            case .command(_, let columns): "@\(columns.lowerBound)-\(columns.upperBound)"
            }
        return "\(diagnostic.severity.rawValue) \(diagnostic.rule.code) \(place)"
    }

    /// The last one first, so that places stay right.
    private func apply(_ replacements: [Diagnostic.Replacement]) -> String {
        var scalars = Array(text.unicodeScalars)
        for replacement in replacements.sorted(by: { $1.range.start < $0.range.start }) {
            let start = offset(of: replacement.range.start)
            let end = max(start, offset(of: replacement.range.end))
            scalars.replaceSubrange(start..<end, with: replacement.text.unicodeScalars)
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private func offset(of position: SourcePosition) -> Int {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard position.line <= lines.count else { return text.unicodeScalars.count }
        let before = lines.prefix(position.line - 1).reduce(0) { $0 + $1.count + 1 }
        return min(before + position.column - 1, text.unicodeScalars.count)
    }
}
