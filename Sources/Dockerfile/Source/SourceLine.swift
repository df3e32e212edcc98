/// One line of a Dockerfile as it is in the file.
struct SourceLine: Sendable {
    /// Counted from 1.
    let number: Int
    /// Without the line feed, with a carriage return that stood before it; the first line is without its byte order mark.
    let scalars: [Unicode.Scalar]
    /// The last line of a file may lack it.
    let endsWithLineFeed: Bool

    /// How many scalars are left without carriage returns at the end.
    var lengthWithoutReturns: Int {
        var length = scalars.count
        while length > 0, scalars[length - 1] == "\r" { length -= 1 }
        return length
    }

    /// Just past the last visible character.
    var end: SourcePosition { SourcePosition(line: number, column: lengthWithoutReturns + 1) }

    var isComment: Bool { scalars.first { !$0.isSpace } == "#" }
}
