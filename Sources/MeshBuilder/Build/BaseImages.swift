import Dockerfile

/// The images that a Dockerfile takes from registries, as far as the result needs them.
///
/// They are pulled before the build, because BuildKit can't: without a client session it fails with "no active sessions" as soon as a
/// registry wants a token, even an anonymous one, as Docker Hub does (moby/buildkit#6744). What is in the builder already it uses as it is.
struct BaseImages: Hashable, Sendable {
    struct Reference: Hashable, Sendable {
        let name: ImageName
        /// As it is written.
        let text: String
        let line: Int
    }

    /// Each image once, where it is named first.
    let references: [Reference]

    init(of document: DockerfileDocument) {
        var found: [(text: String, line: Int)] = []
        if let syntax = document.syntax { found.append((syntax, 1)) }
        let needed = document.neededStages
        for stage in document.stages where needed.contains(stage.index) {
            if case .image(let name) = stage.base { found.append((name, stage.opening.range.start.line)) }
            for source in stage.instructions.flatMap(\.imageSources) where document.stage(from: source.value) == nil {
                guard source.value != "scratch", !source.value.contains("$") else { continue }
                found.append((source.value, source.range.start.line))
            }
        }
        var seen: Set<ImageName> = []
        references = found.sorted { $0.line < $1.line }
            .map { Reference(name: ImageName($0.text), text: $0.text, line: $0.line) }
            .filter { seen.insert($0.name).inserted }
    }
}
