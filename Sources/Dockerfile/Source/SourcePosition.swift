/// A place in a Dockerfile. Lines and columns count from 1; a column is a Unicode scalar of its line.
public struct SourcePosition: Hashable, Sendable, Comparable {
    /// Counted from 1.
    public let line: Int
    /// Unicode scalars, counted from 1.
    public let column: Int

    /// A place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// In the order of the file.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
