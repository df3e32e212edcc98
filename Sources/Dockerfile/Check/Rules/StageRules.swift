/// Names that look like stages of the file and aren't.
enum StageRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        let names = file.document.stages.compactMap(\.name)
        guard !names.isEmpty else { return [] }
        let indices = Dictionary(
            file.document.stages.compactMap { stage in stage.name.map { ($0, stage.index) } },
            uniquingKeysWith: { first, _ in first }
        )
        var suggestions = Suggestions(among: names)
        var found: [Diagnostic] = []
        for stage in file.document.stages {
            // A later stage of that name may be called after the image itself: FROM node AS node.
            if case .image(let name) = stage.base, !stage.from.image.value.holds("$") {
                let range = stage.from.image.range
                if let later = indices[name], later > stage.index {
                    found.append(laterStage(name, range, line: file.document.stages[later].opening.range.start.line))
                } else if indices[name] == nil, mayBeStage(name), let stage = suggestions.meant(by: name) {
                    found.append(unknown(name, range, meant: stage, in: "FROM"))
                }
            }
            for source in stage.instructions.flatMap(\.imageSources) where file.stageIndex(source.value) == nil {
                guard mayBeStage(source.value), let stage = suggestions.meant(by: source.value) else { continue }
                found.append(unknown(source.value, source.range, meant: stage, in: "--from"))
            }
        }
        return found
    }

    /// Whether a name may be that of a stage: one with a tag, a digest or a registry is an image, and so is one that everybody knows.
    private static func mayBeStage(_ name: String) -> Bool {
        !name.utf8.contains { [UInt8]("/:@$".utf8).contains($0) } && name != "scratch"
            && KnownImages.version(of: ImageReference(name)) == nil
    }

    private static func laterStage(_ name: String, _ range: SourceRange, line: Int) -> Diagnostic {
        Diagnostic(
            .unknownStage,
            at: range,
            "the stage \(name) begins only in line \(line)",
            consequence: "FROM knows the stages before it; here, \(name) is an image from Docker Hub",
            hint: "move the stage \(name) before this one"
        )
    }

    private static func unknown(_ name: String, _ range: SourceRange, meant: String, in place: String) -> Diagnostic {
        Diagnostic(
            .unknownStage,
            at: range,
            "there is no stage \(name)",
            consequence: "\(name) is taken for an image from Docker Hub",
            hint: "did you mean \(meant)?",
            replacement: place == "FROM" ? Diagnostic.Replacement(range: range, text: meant) : nil
        )
    }
}
