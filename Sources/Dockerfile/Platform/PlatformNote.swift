/// What the platform has to say about an instruction that BuildKit takes but that means something else here, or nothing.
public struct PlatformNote: Hashable, Sendable {
    /// How much it matters.
    public enum Severity: String, Hashable, Sendable {
        /// Good to know.
        case info
        /// Probably not what was meant.
        case warning
    }

    /// How much it matters.
    public let severity: Severity
    /// Of the instruction that it is about.
    public let range: SourceRange
    /// Begins lower-case, no full stop.
    public let message: String
    /// What to do instead.
    public let hint: String

    /// Where the instruction begins.
    public var line: Int { range.start.line }
}
