/// What RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD run.
public enum Invocation: Hashable, Sendable {
    /// One text for the image's shell; empty where nothing was written.
    case shell(Argument)
    /// A JSON array of words, which no shell looks at.
    case exec([Argument])

    /// The shell form with nothing in it, or an empty array.
    public var isEmpty: Bool {
        switch self {
        case .shell(let text): text.value.isEmpty
        case .exec(let words): words.isEmpty
        }
    }

    /// The text, or the words; none where nothing was written.
    public var arguments: [Argument] {
        switch self {
        case .shell(let text): text.value.isEmpty ? [] : [text]
        case .exec(let words): words
        }
    }
}
