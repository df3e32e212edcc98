/// Go's `struct{}{}`, the value of sets that travel as JSON objects.
public struct EmptyObject: Codable, Hashable, Sendable {
    /// The one value.
    public init() {}
}
