/// A piece of an instruction as it is written: quotes and variables are still in it (but for the elements of a JSON array).
public struct Argument: Hashable, Sendable {
    /// The text.
    public let value: String
    /// Where it is; with the quotes where it is an element of a JSON array.
    public let range: SourceRange

    /// An argument at a place.
    public init(value: String, range: SourceRange) {
        self.value = value
        self.range = range
    }
}
