/// Advice of BuildKit about a Dockerfile. Engines before 23 give none.
public struct BuildWarning: Hashable, Sendable {
    /// The step's ``BuildVertex/digest``.
    public let vertex: String
    /// 0 for a note, 1 for advice.
    public let level: Int
    /// One line.
    public let summary: String
    /// Further lines.
    public let details: [String]
    /// Where more is told; nil if nowhere.
    public let url: String?

    /// One of these parts, for tests.
    public init(vertex: String, level: Int = 1, summary: String, details: [String] = [], url: String? = nil) {
        self.vertex = vertex
        self.level = level
        self.summary = summary
        self.details = details
        self.url = url
    }
}
