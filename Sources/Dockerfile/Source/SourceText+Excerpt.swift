extension SourceText {
    /// The first line of `range` with its number, and carets under what is meant:
    /// ```
    ///   3 | RUNN make
    ///     | ^^^^
    /// ```
    /// Characters that would steer a terminal are shown as their picture (`␛`); a line longer than `width` is cut around the place.
    /// Empty where the text has no such line.
    public func excerpt(of range: SourceRange, width: Int = 120) -> String {
        guard lines.indices.contains(range.start.line - 1) else { return "" }
        let scalars = lines[range.start.line - 1].unicodeScalars.map(Self.picture)
        let first = min(range.start.column - 1, scalars.count)
        let last = range.end.line == range.start.line ? min(range.end.column - 1, scalars.count) : scalars.count

        // A window on the line that holds the place, when the line is too long to show.
        let from = scalars.count > width && first > width / 2 ? first - width / 2 : 0
        let to = min(scalars.count, from + width)
        var shown = String(String.UnicodeScalarView(scalars[from..<to]))
        var padding = String(scalars[from..<first].map { $0 == "\t" ? "\t" : " " as Character })
        if from > 0 {
            shown = "…" + shown
            padding = " " + padding
        }
        if to < scalars.count { shown += "…" }

        let number = String(range.start.line)
        let blank = String(repeating: " ", count: number.count)
        let carets = String(repeating: "^", count: max(1, min(last, to) - first))
        return "  \(number) | \(shown)\n  \(blank) | \(padding)\(carets)"
    }

    private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09: scalar
        case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        case 0x80...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
        default: scalar
        }
    }
}
