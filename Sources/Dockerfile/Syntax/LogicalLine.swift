/// The text of one instruction with its continuation lines joined, where every character still knows its place in the file.
struct LogicalLine: Sendable {
    /// A part of the file's own scalars where it is one line. The indices count from anywhere.
    private(set) var scalars: ArraySlice<Unicode.Scalar> = []
    /// Just past the last line that belongs to it, its continuation mark included.
    private(set) var end: SourcePosition
    private var pieces: [Piece] = []

    /// A part of a line of the file.
    private struct Piece {
        /// Of its first scalar.
        let index: Int
        let line: Int
        let column: Int
    }

    init(startingAt position: SourcePosition) {
        end = position
    }

    /// Adds the scalars of `line` in `part`.
    mutating func append(_ line: SourceLine, _ part: Range<Int>) {
        end = line.end
        guard !part.isEmpty else { return }
        if pieces.isEmpty { scalars = line.scalars[part] } else { scalars += line.scalars[part] }
        pieces.append(Piece(index: scalars.endIndex - part.count, line: line.number, column: line.column(of: part.lowerBound)))
    }

    var indices: Range<Int> { scalars.indices }

    subscript(index: Int) -> Unicode.Scalar { scalars[index] }

    func text(_ part: Range<Int>) -> String { String(scalars[part]) }

    /// Where `part` is in the file; an empty part is the place before its first character.
    func range(_ part: Range<Int>) -> SourceRange {
        let start = part.lowerBound < scalars.endIndex ? position(part.lowerBound) : afterLast
        guard !part.isEmpty else { return SourceRange(start, start) }
        let last = position(part.upperBound - 1)
        return SourceRange(start, SourcePosition(line: last.line, column: last.column + 1))
    }

    private func position(_ index: Int) -> SourcePosition {
        // The last piece that begins at or before the index.
        var (low, high) = (0, pieces.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if pieces[middle].index <= index { low = middle } else { high = middle - 1 }
        }
        return SourcePosition(line: pieces[low].line, column: pieces[low].column + index - pieces[low].index)
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
        guard !scalars.isEmpty else { return end }
        let last = position(scalars.endIndex - 1)
        return SourcePosition(line: last.line, column: last.column + 1)
    }
}
