/// A piece of an instruction as it is written: quotes and variables are still in it (but for the elements of a JSON array).
public struct Argument: Hashable, Sendable {
    public let value: String
    public let range: SourceRange

    public init(value: String, range: SourceRange) {
        self.value = value
        self.range = range
    }
}
