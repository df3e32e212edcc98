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
