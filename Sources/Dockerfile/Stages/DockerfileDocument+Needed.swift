extension DockerfileDocument {
    /// The indices of the stages that the result is made from: BuildKit builds no others.
    public var neededStages: Set<Int> {
        let indexByName = indexByName
        var needed: Set<Int> = []
        var pending = [finalStage.index]
        while let index = pending.popLast() {
            guard needed.insert(index).inserted else { continue }
            if case .stage(let other) = stages[index].base { pending.append(other) }
            for instruction in stages[index].instructions {
                for source in instruction.imageSources {
                    if let other = stage(source.value, indexByName) { pending.append(other) }
                }
            }
        }
        return needed
    }

    /// The stage that `--from` of COPY or of a mount names, by its name or its index; nil where it names an image.
    public func stage(from text: String) -> Int? { stage(text, indexByName) }

    /// Where a name stands twice, the last one counts.
    var indexByName: [String: Int] {
        Dictionary(stages.compactMap { stage in stage.name.map { ($0, stage.index) } }, uniquingKeysWith: { $1 })
    }

    func stage(_ text: String, _ indexByName: [String: Int]) -> Int? {
        if let index = indexByName[text.lowercased()] { return index }
        return Int(text).flatMap { stages.indices.contains($0) ? $0 : nil }
    }
}

extension Instruction {
    /// What `COPY --from=` and `RUN --mount=…,from=` name: stages or images.
    public var imageSources: [Argument] {
        switch command {
        case .copy: flags.compactMap { flag in flag.name == "from" ? flag.value.map { Argument(value: $0, range: flag.range) } : nil }
        case .run: mounts.compactMap { mount in mount["from"].map { Argument(value: $0, range: mount.range) } }
        default: []
        }
    }
}
