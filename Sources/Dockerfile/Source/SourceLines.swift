/// A whole Dockerfile as Unicode scalars, line by line.
struct SourceLines: Sendable {
    /// Line feeds included.
    private var scalars: [Unicode.Scalar] = []
    /// Where each line begins in `scalars`.
    private var starts: [Int] = []

    init(capacity: Int) {
        scalars.reserveCapacity(capacity)
    }

    var count: Int { starts.count }

    /// A line, counted from 0.
    subscript(index: Int) -> SourceLine {
        let end = index + 1 < starts.count ? starts[index + 1] : scalars.count
        let hasLineFeed = end > starts[index] && scalars[end - 1] == "\n"
        return SourceLine(number: index + 1, scalars: scalars[starts[index]..<(hasLineFeed ? end - 1 : end)])
    }

    /// The text of some lines as it is in the file.
    func text(of lines: Range<Int>) -> String {
        guard !lines.isEmpty else { return "" }
        let end = lines.upperBound < starts.count ? starts[lines.upperBound] : scalars.count
        return String(scalars[starts[lines.lowerBound]..<end])
    }

    /// Begins the next line, whose scalars are then appended, a line feed as the last of them unless it is the end of the file.
    mutating func beginLine() { starts.append(scalars.count) }

    mutating func append(_ scalar: Unicode.Scalar) { scalars.append(scalar) }

    /// Where the next scalar will be.
    var end: SourcePosition { SourcePosition(line: starts.count, column: scalars.count - (starts.last ?? 0) + 1) }
}
