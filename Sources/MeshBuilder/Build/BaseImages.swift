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
        var reached: Set<Int> = []
        var pending = [document.finalStage.index]
        while let index = pending.popLast() {
            guard reached.insert(index).inserted else { continue }
            let stage = document.stages[index]
            switch stage.base {
            case .stage(let other): pending.append(other)
            case .image(let name): found.append((name, stage.opening.range.start.line))
            case .scratch, .undetermined: break
            }
            for instruction in stage.instructions {
                for source in Self.sources(of: instruction) {
                    if let other = Self.stage(source, before: index, in: document) {
                        pending.append(other)
                    } else if source != "scratch", !source.contains("$") {
                        found.append((source, instruction.range.start.line))
                    }
                }
            }
        }
        var seen: Set<ImageName> = []
        references = found.sorted { $0.line < $1.line }
            .map { Reference(name: ImageName($0.text), text: $0.text, line: $0.line) }
            .filter { seen.insert($0.name).inserted }
    }

    /// What `COPY --from=` and `RUN --mount=…,from=` name.
    private static func sources(of instruction: Instruction) -> [String] {
        instruction.flags.compactMap { flag -> String? in
            switch flag.name {
            case "from": return flag.value
            case "mount":
                let option = flag.value?.split(separator: ",").first { $0.hasPrefix("from=") }
                return option.map { String($0.dropFirst(5)) }
            default: return nil
            }
        }
    }

    private static func stage(_ text: String, before index: Int, in document: DockerfileDocument) -> Int? {
        if let named = document.stages.prefix(index).last(where: { $0.name == text.lowercased() }) { return named.index }
        return Int(text).flatMap { (0..<index).contains($0) ? $0 : nil }
    }
}
