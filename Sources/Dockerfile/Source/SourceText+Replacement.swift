extension SourceText {
    /// What an edit makes of the lines that it touches: those that it takes away, and those that it puts there. The latter are empty
    /// where lines only go away, the former where lines only come.
    public func lines(with replacement: Diagnostic.Replacement) -> (removed: [String], added: [String]) {
        let start = replacement.range.start
        var end = replacement.range.end
        let first = min(start.line, lines.count + 1)
        // The beginning of a line is the end of the one before, but for what goes on behind it.
        let endsAtLineStart = end.column == 1 && end.line > first
        if endsAtLineStart { end = SourcePosition(line: end.line - 1, column: .max) }
        guard start != replacement.range.end else { return ([], newLines(replacement.text, between: head(start), and: tail(start))) }
        let last = min(end.line, lines.count)
        guard first <= last else { return ([], newLines(replacement.text, between: "", and: "")) }
        let removed = Array(lines[(first - 1)...(last - 1)])
        return (removed, newLines(replacement.text, between: head(start), and: endsAtLineStart ? "" : tail(end)))
    }

    private func newLines(_ text: String, between head: String, and tail: String) -> [String] {
        // Whole lines that come before another one leave that as it is.
        let isWhole = head.isEmpty && text.hasSuffix("\n")
        let all = isWhole ? String(text.dropLast()) : head + text + tail
        return all.isEmpty ? [] : all.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func head(_ position: SourcePosition) -> String {
        guard lines.indices.contains(position.line - 1) else { return "" }
        return String(lines[position.line - 1].unicodeScalars.prefix(position.column - 1))
    }

    private func tail(_ position: SourcePosition) -> String {
        guard lines.indices.contains(position.line - 1) else { return "" }
        return String(lines[position.line - 1].unicodeScalars.dropFirst(position.column - 1))
    }
}
