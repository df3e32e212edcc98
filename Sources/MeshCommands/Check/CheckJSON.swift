import Dockerfile

/// What `mesh check --format json` prints.
package struct CheckJSON: Encodable, Hashable, Sendable {
    package let file: String
    package let errors: Int
    package let warnings: Int
    package let notes: Int
    package let diagnostics: [Item]

    package init(_ file: CheckedFile) {
        self.file = file.name
        errors = file.count(.error)
        warnings = file.count(.warning)
        notes = file.count(.note)
        diagnostics = file.diagnostics.map(Item.init)
    }
}

extension CheckJSON {
    /// A diagnostic; either `range` or `command` is there.
    package struct Item: Encodable, Hashable, Sendable {
        let rule: String
        let severity: String
        let message: String
        let consequence: String?
        let hint: String
        let range: Range?
        let command: Command?
        let replacement: Replacement?

        init(_ diagnostic: Diagnostic) {
            rule = diagnostic.rule.code
            severity = diagnostic.severity.rawValue
            message = diagnostic.message
            consequence = diagnostic.consequence
            hint = diagnostic.hint
            switch diagnostic.place {
            case .file(let place):
                range = Range(place)
                command = nil
            case .command(let line, let columns):
                range = nil
                command = Command(title: line.title, text: line.text, start: columns.lowerBound + 1, end: columns.upperBound + 1)
            }
            replacement = diagnostic.replacement.map { Replacement(range: Range($0.range), text: $0.text) }
        }
    }

    /// From `start` up to but without `end`; lines and columns from 1, a column is a Unicode scalar.
    package struct Range: Encodable, Hashable, Sendable {
        let start: Position
        let end: Position

        init(_ range: SourceRange) {
            start = Position(line: range.start.line, column: range.start.column)
            end = Position(line: range.end.line, column: range.end.column)
        }
    }

    package struct Position: Encodable, Hashable, Sendable {
        let line: Int
        let column: Int
    }

    package struct Replacement: Encodable, Hashable, Sendable {
        let range: Range
        let text: String
    }

    /// A command of the stack; columns from 1.
    package struct Command: Encodable, Hashable, Sendable {
        let title: String
        let text: String
        let start: Int
        let end: Int
    }
}
