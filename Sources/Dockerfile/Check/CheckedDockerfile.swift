/// A Dockerfile with what rules ask of it again and again.
struct CheckedDockerfile {
    let document: DockerfileDocument
    let facts: PlatformFacts
    /// The final stage and those that it is based on, the first of them first.
    let lineage: [Stage]
    /// What shapes the resulting image.
    let image: FinalImage
    /// Indices of the stages that the result is made from.
    let needed: Set<Int>
    /// The stages that the result is made from, in the order of the file.
    let neededStages: [Stage]
    /// The commands that run with the image: its own, and the platform's.
    let commands: [RunCommand]
    private let indexByName: [String: Int]

    init(_ document: DockerfileDocument, _ facts: PlatformFacts) {
        self.document = document
        self.facts = facts
        lineage = document.lineage(of: document.finalStage)
        image = FinalImage(lineage: lineage)
        let needed = document.neededStages
        self.needed = needed
        neededStages = document.stages.filter { needed.contains($0.index) }
        let own = [image.entrypoint, image.cmd].compactMap { $0.flatMap { RunCommand($0, in: document) } }
        commands = own + facts.commands.map(RunCommand.init)
        indexByName = document.indexByName
    }

    /// The stage that `--from` names; nil for an image.
    func stageIndex(_ text: String) -> Int? { document.stage(text, indexByName) }

    /// What a stage is based on; undetermined as well where a config var may take the place of an ARG's default.
    func base(of stage: Stage) -> StageBase {
        let expression = stage.from.image.value
        let isOpen = !facts.configVars.isEmpty && ShellVariable.all(in: expression).contains { facts.configVars.contains($0.name) }
        return isOpen ? .undetermined(expression: expression) : stage.base
    }

    /// The image from a registry that the result is based on; nil for `scratch` and where variables decide.
    var baseImage: ImageReference? {
        if case .image(let name) = base(of: lineage[0]) { ImageReference(name) } else { nil }
    }

    /// An edit that takes an instruction away, with its lines.
    func removal(of instruction: Instruction) -> Diagnostic.Replacement {
        Diagnostic.Replacement(
            range: SourceRange(
                SourcePosition(line: instruction.range.start.line, column: 1),
                SourcePosition(line: instruction.range.end.line + 1, column: 1)
            ),
            text: ""
        )
    }

    /// An edit that puts a line before an instruction.
    func insertion(of line: String, before instruction: Instruction) -> Diagnostic.Replacement {
        let start = SourcePosition(line: instruction.range.start.line, column: 1)
        return Diagnostic.Replacement(range: SourceRange(start, start), text: line + "\n")
    }
}

extension CheckedDockerfile {
    /// An edit that puts a line behind an instruction.
    func insertion(of line: String, after instruction: Instruction) -> Diagnostic.Replacement {
        let start = SourcePosition(line: instruction.range.end.line + 1, column: 1)
        return Diagnostic.Replacement(range: SourceRange(start, start), text: line + "\n")
    }
}
