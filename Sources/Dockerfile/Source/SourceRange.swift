/// A part of a Dockerfile, from `start` up to but without `end`. May span lines.
public struct SourceRange: Hashable, Sendable {
    /// The first place of it.
    public let start: SourcePosition
    /// The first place after it.
    public let end: SourcePosition

    /// - Precondition: `start` is not after `end`.
    public init(_ start: SourcePosition, _ end: SourcePosition) {
        precondition(start <= end)
        self.start = start
        self.end = end
    }

    /// The lines that hold a part of it.
    public var lines: ClosedRange<Int> { start.line...end.line }
}
