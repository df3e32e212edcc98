/// Names that look like stages of the file and aren't.
enum StageRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        let names = file.document.stages.compactMap(\.name)
        guard !names.isEmpty else { return [] }
        let indices = Dictionary(
            file.document.stages.compactMap { stage in stage.name.map { ($0, stage.index) } },
            uniquingKeysWith: { first, _ in first }
        )
        var slips = Slips(stages: names)
        var found: [Diagnostic] = []
        for stage in file.document.stages {
            // A later stage of that name may be called after the image itself: FROM node AS node.
            if case .image(let name) = stage.base, !stage.from.image.value.contains("$") {
                if let later = indices[name], later > stage.index {
                    found.append(laterStage(name, stage.from.image.range, line: file.document.stages[later].opening.range.start.line))
                } else if let slip = slips.meant(by: name) {
                    found.append(unknown(name, stage.from.image.range, meant: slip, in: "FROM"))
                }
            }
            for source in stage.instructions.flatMap(\.imageSources) where file.stageIndex(source.value) == nil {
                if let slip = slips.meant(by: source.value) { found.append(unknown(source.value, source.range, meant: slip, in: "--from")) }
            }
        }
        return found
    }

    /// Finds the stages that were probably meant, looking at no name twice and at no more than a person would write.
    private struct Slips {
        private let stages: [String]
        private var known: [String: String?] = [:]

        init(stages: [String]) {
            self.stages = Array(stages.prefix(200))
        }

        /// Nil as well for names with a tag, a digest or a registry: those are images.
        mutating func meant(by name: String) -> String? {
            guard !name.contains("/"), !name.contains(":"), !name.contains("@"), !name.contains("$"), name != "scratch" else { return nil }
            guard KnownImages.version(of: ImageReference(name)) == nil else { return nil }
            if let answer = known[name] { return answer }
            guard known.count < 200 else { return nil }
            let answer = NearestName.of(name, among: stages)
            known[name] = .some(answer)
            return answer
        }
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
