/// The text of one instruction with its continuation lines joined, where every character still knows its place in the file.
struct LogicalLine: Sendable {
    private(set) var scalars: [Unicode.Scalar] = []
    private var positions: [SourcePosition] = []
    /// Just past the last line that belongs to it, its continuation mark included.
    private(set) var end: SourcePosition

    init(startingAt position: SourcePosition) {
        end = position
    }

    /// Adds the scalars of `line` in `part`.
    mutating func append(_ line: SourceLine, _ part: Range<Int>) {
        scalars += line.scalars[part]
        positions += part.map { SourcePosition(line: line.number, column: $0 + 1) }
        end = line.end
    }

    var indices: Range<Int> { scalars.indices }

    subscript(index: Int) -> Unicode.Scalar { scalars[index] }

    func text(_ part: Range<Int>) -> String { String(scalars[part]) }

    /// Where `part` is in the file; an empty part is the place before its first character.
    func range(_ part: Range<Int>) -> SourceRange {
        let start = part.lowerBound < positions.count ? positions[part.lowerBound] : afterLast
        guard !part.isEmpty else { return SourceRange(start, start) }
        let last = positions[part.upperBound - 1]
        return SourceRange(start, SourcePosition(line: last.line, column: last.column + 1))
    }

    func argument(_ part: Range<Int>) -> Argument { Argument(value: text(part), range: range(part)) }

    /// `part` without white space at either end.
    func trimmed(_ part: Range<Int>) -> Range<Int> {
        var (low, high) = (part.lowerBound, part.upperBound)
        while low < high, scalars[low].isSpace { low += 1 }
        while high > low, scalars[high - 1].isSpace { high -= 1 }
        return low..<high
    }

    private var afterLast: SourcePosition {
        positions.last.map { SourcePosition(line: $0.line, column: $0.column + 1) } ?? end
    }
}
