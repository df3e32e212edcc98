/// What COPY and ADD take from the context: what isn't there, and what shouldn't get into an image.
enum SourceRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        let final = Set(file.lineage.map(\.index))
        let secrets = file.facts.context.map(SecretFiles.init) ?? SecretFiles()
        var neighbours = file.facts.context.map(Neighbours.init)
        return file.neededStages.flatMap { stage in
            stage.instructions.flatMap { instruction -> [Diagnostic] in
                guard let sources = sources(of: instruction) else { return [] }
                let missing =
                    file.facts.context.map { context in sources.compactMap { self.missing($0, instruction, context, &neighbours) } } ?? []
                let secret = final.contains(stage.index) ? self.secret(sources, instruction, secrets, file) : nil
                return missing + [secret].compactMap(\.self)
            }
        }
    }

    /// Nil for what doesn't copy from the context.
    private static func sources(of instruction: Instruction) -> [Argument]? {
        switch instruction.command {
        case .copy(let transfer): instruction.flag("from") == nil ? transfer.sources : nil
        case .add(let transfer): transfer.sources.filter { !isRemote($0.value) }
        default: nil
        }
    }

    private static func isRemote(_ source: String) -> Bool {
        source.holds("://") || source.hasPrefix("git@") || source.hasSuffix(".git") || source.holds(".git#")
    }

    private static func missing(
        _ source: Argument,
        _ instruction: Instruction,
        _ context: BuildContext,
        _ neighbours: inout Neighbours?
    ) -> Diagnostic? {
        // A pattern may find nothing, and variables are the build's to know.
        guard !source.value.holds("$"), !BuildContext.isPattern(source.value) else { return nil }
        let path = cleaned(source.value)
        guard !context.finds(path) else { return nil }
        let keyword = instruction.keyword.rawValue
        if context.isIgnored(path) {
            return Diagnostic(
                .ignoredSource,
                at: source.range,
                "\(keyword) \(source.value): \(context.ignoreFile) leaves it out of the build",
                consequence: "the build would fail: what the file names is never sent",
                hint: "add the line !\(path) to \(context.ignoreFile)"
            )
        }
        let nearest = neighbours?.neighbour(of: path)
        let climbs = source.value.holds("../")
        return Diagnostic(
            .missingSource,
            at: source.range,
            "\(keyword) \(source.value): there is no such file in the source code",
            consequence: climbs
                ? "a build sees what is below the directory that is deployed, and nothing beside it"
                : "the build would fail; paths start at the directory that is deployed",
            hint: nearest.map { "did you mean \($0)?" } ?? "create it, or correct the path",
            replacement: nearest.map {
                Diagnostic.Replacement(range: source.range, text: instruction.isJSON ? JSONText.string($0) : $0)
            }
        )
    }

    private static func secret(
        _ sources: [Argument],
        _ instruction: Instruction,
        _ secrets: SecretFiles,
        _ file: CheckedDockerfile
    ) -> Diagnostic? {
        for source in sources {
            let path = cleaned(source.value)
            var files = secrets.files(below: path)
            if files.isEmpty, SecretFiles.isSecret(path) { files = [path] }
            guard !files.isEmpty else { continue }
            let names = files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) more" : "")
            return Diagnostic(
                .secretFile,
                at: source.range,
                "\(instruction.keyword.rawValue) \(source.value) brings \(names) into the image",
                consequence: "everybody who can pull the image can read it",
                hint:
                    "add \(files.count == 1 ? "the line" : "lines such as") \(files[0]) to .dockerignore, and give secrets with mesh config set"
            )
        }
        return nil
    }

    /// As BuildKit does: the context is the root, and nothing is above it.
    private static func cleaned(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                _ = parts.popLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}

/// Finds the name in the same directory that was probably meant.
private struct Neighbours {
    /// By directory, with a slash at the end unless it is the root.
    private let names: [Substring: [String]]
    private var suggestions: [Substring: Suggestions] = [:]

    init(_ context: BuildContext) {
        let paths = context.files.union(context.directories).sorted()
        names = Dictionary(grouping: paths, by: Self.directory).mapValues { paths in
            paths.map { String($0[Self.directory(of: $0).endIndex...]) }
        }
    }

    mutating func neighbour(of path: String) -> String? {
        let directory = Self.directory(of: path)
        guard let names = names[directory] else { return nil }
        return suggestions[directory, default: Suggestions(among: names)].meant(by: String(path[directory.endIndex...])).map {
            directory + $0
        }
    }

    private static func directory(of path: String) -> Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? ""
    }
}
