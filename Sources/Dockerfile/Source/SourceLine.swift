/// One line of a Dockerfile as it is in the file.
struct SourceLine: Sendable {
    /// Counted from 1.
    let number: Int
    /// Without the line feed, with carriage returns that stood before it; the first line is without its byte order mark.
    let scalars: ArraySlice<Unicode.Scalar>
    /// The indices of its scalars without carriage returns at the end.
    let visible: Range<Int>

    init(number: Int, scalars: ArraySlice<Unicode.Scalar>) {
        self.number = number
        self.scalars = scalars
        var end = scalars.endIndex
        while end > scalars.startIndex, scalars[end - 1] == "\r" { end -= 1 }
        visible = scalars.startIndex..<end
    }

    /// Just past the last visible character.
    var end: SourcePosition { SourcePosition(line: number, column: visible.count + 1) }

    /// The place of a scalar.
    func column(of index: Int) -> Int { index - scalars.startIndex + 1 }

    var isComment: Bool { scalars.first { !$0.isSpace } == "#" }
}
