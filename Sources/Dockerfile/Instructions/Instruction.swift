/// One instruction with its place in the file.
///
/// A class, though a value in all but name: rules go over all instructions again and again, and a reference costs nothing to hand on.
public final class Instruction: Hashable, Sendable {
    /// Which one it is.
    public let keyword: Keyword
    /// Of the keyword alone.
    public let keywordRange: SourceRange
    /// From the keyword to the end of the last line that belongs to it: continuations and heredocs included.
    public let range: SourceRange
    /// In order; a flag that takes several values may stand several times.
    public let flags: [Flag]
    /// Of a RUN, in order.
    public let mounts: [Mount]
    /// The arguments in order, whatever the instruction; of ONBUILD those of its trigger.
    public let arguments: [Argument]
    /// The arguments are a JSON array.
    public let isJSON: Bool
    /// What it says.
    public let command: Command
    /// In the order of their announcement.
    public let heredocs: [Heredoc]

    init(
        keyword: Keyword,
        keywordRange: SourceRange,
        range: SourceRange,
        flags: [Flag],
        arguments: [Argument],
        isJSON: Bool,
        command: Command,
        heredocs: [Heredoc]
    ) {
        self.keyword = keyword
        self.keywordRange = keywordRange
        self.range = range
        self.flags = flags
        self.arguments = arguments
        self.isJSON = isJSON
        self.command = command
        self.heredocs = heredocs
        mounts = keyword == .run ? flags.filter { $0.name == "mount" }.compactMap(Mount.init) : []
    }

    /// The first flag of that name.
    public func flag(_ name: String) -> Flag? { flags.first { $0.name == name } }

    /// Where they stand and what they say; what is read out of that is the same then.
    public static func == (left: Instruction, right: Instruction) -> Bool {
        left === right
            || left.range == right.range && left.flags == right.flags && left.command == right.command && left.heredocs == right.heredocs
    }

    /// By the place, which no two instructions of a file share.
    public func hash(into hasher: inout Hasher) { hasher.combine(range) }

    func with(heredocs: [Heredoc], range: SourceRange) -> Instruction {
        var command = command
        if case .onBuild(.success(let trigger)) = command {
            command = .onBuild(.success(trigger.with(heredocs: heredocs, range: SourceRange(trigger.range.start, range.end))))
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
