import Dockerfile

/// Diagnostics as lines for people: the place, the line with what is meant underlined, what the platform does, and what to write.
package struct DiagnosticReport: Sendable {
    let file: CheckedFile
    /// Of the terminal.
    let columns: Int
    /// Notes take one line each: where something else is going on, they would only be in the way.
    let hasBriefNotes: Bool

    package init(_ file: CheckedFile, columns: Int, hasBriefNotes: Bool = false) {
        self.file = file
        self.columns = max(40, columns)
        self.hasBriefNotes = hasBriefNotes
    }

    /// All diagnostics, with a blank line between two that have several lines.
    package var lines: [StyledLine] {
        var lines: [StyledLine] = []
        var isAfterBrief = false
        for diagnostic in file.diagnostics {
            let isBrief = hasBriefNotes && diagnostic.severity == .note
            if !lines.isEmpty, !(isBrief && isAfterBrief) { lines.append("") }
            lines += isBrief ? [brief(diagnostic)] : self.lines(of: diagnostic)
            isAfterBrief = isBrief
        }
        return lines
    }

    /// The heading on one line, whose end is its code.
    private func brief(_ diagnostic: Diagnostic) -> StyledLine {
        let (place, severity, code) = headingParts(diagnostic)
        let room = columns - DisplayWidth.of(place + severity + code)
        let message = StyledLine([.init(diagnostic.message + " ")]).cut(to: max(10, room))
        let start: [StyledLine.Piece] = [.init(place), .init(severity, style(of: diagnostic.severity))]
        return StyledLine(start + message.pieces + [.init(code, .dim)])
    }

    private func lines(of diagnostic: Diagnostic) -> [StyledLine] {
        let margin = String(repeating: " ", count: gutter)
        var lines = heading(diagnostic) + excerpt(diagnostic)
        if let consequence = diagnostic.consequence {
            lines += WrappedText.lines(of: consequence, columns: columns - gutter).map { StyledLine([.init(margin + $0)]) }
        }
        let label = "Hint: "
        for (index, text) in WrappedText.lines(of: diagnostic.hint, columns: columns - gutter - label.count).enumerated() {
            let start = index == 0 ? StyledLine.Piece(label, .cyan) : .init(String(repeating: " ", count: label.count))
            lines.append(StyledLine([.init(margin), start, .init(text)]))
        }
        return lines + edit(diagnostic.replacement)
    }

    /// `Dockerfile:3:1: warning: VOLUME /data is ignored [volume]`
    private func heading(_ diagnostic: Diagnostic) -> [StyledLine] {
        let (place, severity, code) = headingParts(diagnostic)
        let rest = WrappedText.lines(
            of: "\(diagnostic.message) \(code)",
            columns: columns - gutter,
            first: columns - DisplayWidth.of(place) - severity.count
        )
        return rest.enumerated().map { index, text in
            let start: [StyledLine.Piece] =
                index == 0
                ? [.init(place, .bold), .init(severity, style(of: diagnostic.severity))]
                : [.init(String(repeating: " ", count: gutter))]
            guard index == rest.count - 1 else { return StyledLine(start + [.init(text, .bold)]) }
            return StyledLine(start + [.init(String(text.dropLast(code.count)), .bold), .init(code, .dim)])
        }
    }

    private func headingParts(_ diagnostic: Diagnostic) -> (place: String, severity: String, code: String) {
        let place =
            switch diagnostic.place {
            case .file(let range): "\(file.name):\(range.start.line):\(range.start.column): "
            case .command(let command, let columns): "\(command.title):1:\(columns.lowerBound + 1): "
            }
        return (place, diagnostic.severity.rawValue + ": ", "[\(diagnostic.rule.code)]")
    }

    private func excerpt(_ diagnostic: Diagnostic) -> [StyledLine] {
        let text: SourceText
        let range: SourceRange
        switch diagnostic.place {
        case .file(let place): (text, range) = (file.source, place)
        case .command(let command, let columns):
            text = SourceText(Array(command.text.replacing("\n", with: " ").utf8))
            range = SourceRange(
                SourcePosition(line: 1, column: columns.lowerBound + 1),
                SourcePosition(line: 1, column: columns.upperBound + 1)
            )
        }
        let number = String(range.start.line)
        // Room for the gutter, and for the marks where the line is cut at both ends.
        let lines = text.excerpt(of: range, width: columns - max(gutter, number.count + 5) - 2).split(separator: "\n").map(String.init)
        guard lines.count == 2 else { return [] }
        let shift = String(repeating: " ", count: max(0, gutter - number.count - 5))
        let width = 2 + number.count + 3
        return lines.enumerated().map { index, line in
            StyledLine([
                .init(shift + line.prefix(width), .dim),
                .init(String(line.dropFirst(width)), index == 0 ? .plain : style(of: diagnostic.severity)),
            ])
        }
    }

    /// The lines as they would be: `+` for what to write, `-` for what only goes away.
    private func edit(_ replacement: Diagnostic.Replacement?) -> [StyledLine] {
        guard let replacement else { return [] }
        let (removed, added) = file.source.lines(with: replacement)
        let (mark, lines, style): (String, [String], Style) = added.isEmpty ? ("-", removed, .red) : ("+", added, .green)
        let margin = String(repeating: " ", count: gutter - 2)
        let shown = lines.prefix(Self.maximumOfEditedLines).map { line in
            StyledLine([.init(margin), .init("\(mark) \(line)", style)]).cut(to: columns)
        }
        return shown + (lines.count > shown.count ? [StyledLine([.init(margin), .init("\(mark) …", style)])] : [])
    }

    private static let maximumOfEditedLines = 6

    /// Columns before the text of a line: four digits fit, as most files have them.
    private var gutter: Int { 2 + max(3, String(file.source.lines.count).count) + 3 }

    private func style(of severity: Diagnostic.Severity) -> Style {
        switch severity {
        case .note: .cyan
        case .warning: .yellow
        case .error: .red
        }
    }
}
