/// A Dockerfile, read as BuildKit reads it, where every part knows its place.
///
/// Reading is pure and works on hostile input: its time and memory grow with the size of the file.
/// A file whose `syntax` names a frontend of somebody else may hold another language; it is read as a Dockerfile all the same.
public struct DockerfileDocument: Sendable {
    /// Of the top of the file, in order.
    public let directives: [ParserDirective]
    /// What continues lines and escapes characters in this file.
    public let escape: EscapeCharacter
    /// In the order of the file.
    public let instructions: [Instruction]
    /// At least one.
    public let stages: [Stage]
    /// The ARG instructions before the first FROM.
    public let globalArguments: [Instruction]
    /// The lines, to show parts of the file.
    public let source: SourceText

    /// Reads a file.
    /// - Parameter buildArguments: values for names that ARG declares before the first FROM; they decide what `Stage.base` is where
    ///   a FROM has variables. Nil where they aren't known: then a variable without a default leaves it undetermined.
    public init(parsing bytes: some Collection<UInt8>, buildArguments: [String: String]? = nil) throws(DockerfileError) {
        let bytes = Array(bytes)
        let lines = try SourceDecoder.lines(of: bytes)
        var reader = DocumentReader(lines)
        try reader.read()
        instructions = reader.instructions
        directives = reader.directives.directives
        escape = reader.directives.escape
        source = SourceText(bytes)

        let start = SourceRange(SourcePosition(line: 1, column: 1), SourcePosition(line: 1, column: 1))
        let hint = "begin with FROM and a base image, such as FROM debian:12"
        guard !instructions.isEmpty else {
            let isBlank = source.lines.allSatisfy { $0.allSatisfy(\.isWhitespace) }
            let message = isBlank ? "the Dockerfile is empty" : "the Dockerfile holds only comments"
            throw DockerfileError(.empty, at: start, message, hint: hint).within(line: max(1, lines.count))
        }
        var stageReader = StageReader(escape: escape, buildArguments: buildArguments)
        try stageReader.read(instructions)
        stages = stageReader.stages
        globalArguments = stageReader.globalArguments
        guard !stages.isEmpty else {
            throw DockerfileError(.noFrom, at: instructions[0].range, "the Dockerfile has no FROM", hint: hint)
        }
        var links = StageLinks(stages)
        try links.check()
        try BuildRehearsal(self).check()
    }

    /// Reads a file that is already text; see `init(parsing:buildArguments:)` with bytes.
    public init(parsing text: String, buildArguments: [String: String]? = nil) throws(DockerfileError) {
        try self.init(parsing: Array(text.utf8), buildArguments: buildArguments)
    }

    /// The one whose image is the result.
    public var finalStage: Stage { stages[stages.count - 1] }

    /// The value of the directive `syntax`.
    public var syntax: String? { directives.first { $0.name == .syntax }?.value }

    /// `stage` and the stages that it is based on, the first of them first.
    public func lineage(of stage: Stage) -> [Stage] {
        var lineage = [stage]
        while case .stage(let index) = lineage[lineage.count - 1].base { lineage.append(stages[index]) }
        return lineage.reversed()
    }

    /// The instruction that the line is a part of, continuations and heredocs included; nil for blank lines and comments between instructions.
    public func instruction(atLine line: Int) -> Instruction? {
        var candidates = instructions[...]
        while !candidates.isEmpty {
            let middle = candidates.startIndex + candidates.count / 2
            let lines = candidates[middle].range.lines
            if lines.contains(line) { return candidates[middle] }
            candidates = line < lines.lowerBound ? candidates[..<middle] : candidates[(middle + 1)...]
        }
        return nil
    }
}
