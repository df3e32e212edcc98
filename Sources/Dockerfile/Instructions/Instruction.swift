/// One instruction with its place in the file.
public struct Instruction: Hashable, Sendable {
    /// Which one it is.
    public let keyword: Keyword
    /// Of the keyword alone.
    public let keywordRange: SourceRange
    /// From the keyword to the end of the last line that belongs to it: continuations and heredocs included.
    public let range: SourceRange
    /// In order; a flag that takes several values may stand several times.
    public let flags: [Flag]
    /// The arguments in order, whatever the instruction; of ONBUILD those of its trigger.
    public let arguments: [Argument]
    /// The arguments are a JSON array.
    public let isJSON: Bool
    /// What it says.
    public let command: Command
    /// In the order of their announcement.
    public let heredocs: [Heredoc]

    /// The first flag of that name.
    public func flag(_ name: String) -> Flag? { flags.first { $0.name == name } }

    func with(heredocs: [Heredoc], range: SourceRange) -> Instruction {
        var command = command
        if case .onBuild(let trigger) = command {
            command = .onBuild(trigger.with(heredocs: heredocs, range: SourceRange(trigger.range.start, range.end)))
        }
        return Instruction(
            keyword: keyword,
            keywordRange: keywordRange,
            range: range,
            flags: flags,
            arguments: arguments,
            isJSON: isJSON,
            command: command,
            heredocs: heredocs
        )
    }
}
