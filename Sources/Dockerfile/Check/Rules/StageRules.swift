/// Names that look like stages of the file and aren't.
enum StageRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        let names = file.document.stages.compactMap(\.name)
        guard !names.isEmpty else { return [] }
        let indices = Dictionary(
            file.document.stages.compactMap { stage in stage.name.map { ($0, stage.index) } },
            uniquingKeysWith: { first, _ in first }
        )
        var found: [Diagnostic] = []
        for stage in file.document.stages {
            // A later stage of that name may be called after the image itself: FROM node AS node.
            if case .image(let name) = stage.base, !stage.from.image.value.contains("$") {
                if let later = indices[name.lowercased()], later > stage.index {
                    found.append(laterStage(name, stage.from.image.range, line: file.document.stages[later].opening.range.start.line))
                } else if let slip = slip(name, names) {
                    found.append(unknown(name, stage.from.image.range, meant: slip, in: "FROM"))
                }
            }
            for source in stage.instructions.flatMap(\.imageSources) where file.stageIndex(source.value) == nil {
                if let slip = slip(source.value, names) { found.append(unknown(source.value, source.range, meant: slip, in: "--from")) }
            }
        }
        return found
    }

    /// The stage that was probably meant; names with a tag, a digest or a registry are images.
    private static func slip(_ name: String, _ stages: [String]) -> String? {
        guard !name.contains("/"), !name.contains(":"), !name.contains("@"), !name.contains("$"), name != "scratch" else { return nil }
        guard KnownImages.version(of: ImageReference(name)) == nil else { return nil }
        return NearestName.of(name, among: stages.count > 200 ? Array(stages.prefix(200)) : stages)
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
