/// What FROM names: whether everybody can pull it, whether commands can run in it, whether it stays the same.
enum BaseImageRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        noShell(file) + registries(file) + movingTags(file)
    }

    // MARK: A shell

    private static func noShell(_ file: CheckedDockerfile) -> [Diagnostic] {
        let first = file.lineage[0]
        let reason: String
        switch file.base(of: first) {
        case .scratch: reason = "scratch is empty"
        case .image(let name) where KnownImages.hasNoShell(ImageReference(name)): reason = "\(name) has no /bin/sh"
        default: return []
        }
        guard !file.lineage.contains(where: mayBringShell) else { return [] }
        return [
            Diagnostic(
                .noShellBase,
                at: first.from.image.range,
                "\(reason), so no command can run in the image",
                consequence: "the platform runs every command with /bin/sh -c, and refuses images without it",
                hint: "end with a stage FROM a distribution with a shell, such as debian or alpine, and COPY --from the others",
                replacement: Diagnostic.Replacement(
                    range: first.from.image.range,
                    text: "alpine:\(KnownImages.version(of: ImageReference("alpine")) ?? "3")"
                )
            )
        ]
    }

    /// Whether something that the stage copies may hold a shell: whole file systems, and what goes where shells are.
    private static func mayBringShell(_ stage: Stage) -> Bool {
        stage.instructions.contains { instruction in
            switch instruction.command {
            case .add(let transfer), .copy(let transfer):
                let parts = transfer.destination.value.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
                return parts.isEmpty || ["bin", "usr", "lib"].contains(parts[0]) || parts[0].hasPrefix("$")
            default: return false
            }
        }
    }

    // MARK: Registries

    private static func registries(_ file: CheckedDockerfile) -> [Diagnostic] {
        var seen: Set<String> = []
        return images(file).compactMap { name, range in
            let image = ImageReference(name)
            guard seen.insert(image.host).inserted, let verdict = PrivateRegistries.verdict(on: image) else { return nil }
            let (severity, reason): (Diagnostic.Severity, String) =
                switch verdict {
                case .certain(let reason): (.error, reason)
                case .likely(let reason): (.warning, reason)
                }
            return Diagnostic(
                .privateBase,
                severity,
                at: range,
                "\(image.registry) \(reason)",
                consequence: "a build has no credentials: every image has to be one that anybody can pull",
                hint: "use a public base image, and build what is private from source, in a stage of this file"
            )
        }
    }

    /// The images that the result is made from, in the order of the file.
    private static func images(_ file: CheckedDockerfile) -> [(String, SourceRange)] {
        file.neededStages.flatMap { stage in
            var images: [(String, SourceRange)] = []
            if case .image(let name) = file.base(of: stage) { images.append((name, stage.from.image.range)) }
            for source in stage.instructions.flatMap(\.imageSources) {
                guard file.stageIndex(source.value) == nil, !source.value.holds("$") else { continue }
                images.append((source.value, source.range))
            }
            return images
        }
    }

    // MARK: Tags

    private static func movingTags(_ file: CheckedDockerfile) -> [Diagnostic] {
        file.neededStages.compactMap { stage in
            // A name that variables make is somebody's way to choose a version.
            guard case .image(let name) = stage.base, !stage.from.image.value.holds("$") else { return nil }
            let image = ImageReference(name)
            guard image.digest == nil, image.tag == nil || image.tag == "latest" else { return nil }
            let version = KnownImages.version(of: image)
            let bare = image.tag == nil ? name : String(name.dropLast(":latest".count))
            return Diagnostic(
                .movingTag,
                at: stage.from.image.range,
                image.tag == nil ? "\(name) has no tag, which means latest" : "the tag latest of \(bare) moves",
                consequence: "the next deployment may be built on another version without anybody having changed the source",
                hint: "name a version, such as \(bare):\(version ?? "1.2.3")",
                replacement: version.map { Diagnostic.Replacement(range: stage.from.image.range, text: "\(bare):\($0)") }
            )
        }
    }
}
