/// What COPY and ADD take from the context: what isn't there, and what shouldn't get into an image.
enum SourceRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        let final = Set(file.lineage.map(\.index))
        let secrets = file.facts.context.map(SecretFiles.init) ?? SecretFiles()
        return file.neededStages.flatMap { stage in
            stage.instructions.flatMap { instruction -> [Diagnostic] in
                guard let sources = sources(of: instruction) else { return [] }
                let missing = file.facts.context.map { context in sources.compactMap { self.missing($0, instruction, context) } } ?? []
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
        source.contains("://") || source.hasPrefix("git@") || source.hasSuffix(".git") || source.contains(".git#")
    }

    private static func missing(_ source: Argument, _ instruction: Instruction, _ context: BuildContext) -> Diagnostic? {
        // A pattern may find nothing, and variables are the build's to know.
        guard !source.value.contains("$"), !BuildContext.isPattern(source.value) else { return nil }
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
        let nearest = context.neighbour(of: path)
        let climbs = source.value.contains("../")
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

extension BuildContext {
    /// The name in the same directory that was probably meant.
    fileprivate func neighbour(of path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let directory = slash.map { String(path[...$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let names = files.union(directories).filter { $0.hasPrefix(directory) && !$0.dropFirst(directory.count).contains("/") }
            .map { String($0.dropFirst(directory.count)) }.sorted()
        return NearestName.of(name, among: Array(names.prefix(1000))).map { directory + $0 }
    }
}
