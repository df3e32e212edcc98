/// A line of a process's output.
public struct LogLine: Hashable, Sendable {
    /// Where the process wrote it.
    public let source: LogFrame.Source
    /// When the Engine got the line's beginning; nil unless timestamps were asked for.
    public let time: EngineTimestamp?
    /// Without the line's end. Bytes that are not UTF-8 are replaced.
    public let text: String
    /// Whether the line goes on in the next ``LogLine`` of this source, because it is longer than the limit.
    public let isPartial: Bool

    /// A line, for tests.
    public init(source: LogFrame.Source, time: EngineTimestamp? = nil, text: String, isPartial: Bool = false) {
        self.source = source
        self.time = time
        self.text = text
        self.isPartial = isPartial
    }
}
