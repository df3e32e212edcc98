import Dockerfile

/// Finds the instruction that a step of BuildKit's came from.
struct InstructionLocator: Sendable {
    let document: DockerfileDocument

    func instruction(of step: StepName) -> Instruction? {
        guard case .instruction(let stageName, let number, let total) = step.origin, let stage = stage(named: stageName) else { return nil }
        let word = step.text.prefix { $0 != " " }
        if word == Keyword.from.rawValue { return stage.opening }
        // Counted from the end: what ONBUILD of the base image adds comes first, and whether FROM counts depends on the base.
        // Whether WORKDIR counts depends on BuildKit's version.
        for keywords: Set<Keyword> in [[.run, .copy, .add, .workdir], [.run, .copy, .add]] {
            let steps = stage.instructions.filter { keywords.contains($0.keyword) }
            let index = steps.count - 1 - (total - number)
            if steps.indices.contains(index), steps[index].keyword.rawValue == word { return steps[index] }
        }
        return nil
    }

    /// What a step does, on one line, as it is written in the file: BuildKit fills in variables in the names that it gives to steps, and
    /// among those are build arguments, whose values are secret.
    ///
    /// Where the instruction isn't in the file, as with what ONBUILD of a base image adds, that is its keyword alone. FROM keeps the name of
    /// the image that was found.
    func text(of step: StepName) -> String {
        guard case .instruction = step.origin else { return step.text }
        guard let instruction = instruction(of: step) else { return step.text.prefix { $0 != " " } + " …" }
        return instruction.keyword == .from ? step.text : text(of: instruction)
    }

    private func text(of instruction: Instruction) -> String {
        let range = instruction.range
        // A heredoc's body is left out, and so are the line ends of continuations and the comments between them.
        let last = instruction.heredocs.isEmpty ? range.end.line : range.start.line
        let lines = document.source.lines[(range.start.line - 1)..<min(last, document.source.lines.count)]
        let escape: Character = document.escape == .backslash ? "\\" : "`"
        let parts = lines.map { line in
            var part = line.drop { $0.isWhitespace }
            while let end = part.last, end.isWhitespace || end == escape { part.removeLast() }
            return part
        }
        let text = parts.filter { !$0.isEmpty && !$0.hasPrefix("#") }.joined(separator: " ")
        return text.count > Self.longestText ? text.prefix(Self.longestText - 1) + "…" : text
    }

    private static let longestText = 160

    /// The FROM that names an image, in full or as people write it.
    func from(image: String) -> Instruction? {
        let wanted = ImageName(image)
        return document.stages.first { stage in
            if case .image(let name) = stage.base { ImageName(name) == wanted } else { false }
        }?.opening
    }

    private func stage(named name: String?) -> Stage? {
        guard let name else { return document.finalStage }
        if let stage = document.stages.first(where: { $0.name == name.lowercased() }) { return stage }
        guard name.hasPrefix("stage-"), let index = Int(name.dropFirst(6)), document.stages.indices.contains(index) else { return nil }
        return document.stages[index]
    }
}
