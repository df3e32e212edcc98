/// `FROM --platform` of a machine that the rack isn't.
enum PlatformRule {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        guard let rack = file.facts.platform, let machine = architecture(of: rack) else { return [] }
        let final = Set(file.lineage.map(\.index))
        return file.neededStages.compactMap { stage in
            guard let flag = stage.from.platform, let value = flag.value, !value.holds("$") else { return nil }
            guard let wanted = architecture(of: value), wanted != machine else { return nil }
            let isFinal = final.contains(stage.index)
            return Diagnostic(
                .wrongPlatform,
                isFinal ? .error : .warning,
                at: flag.range,
                "--platform=\(value) is another machine than the rack's \(rack)",
                consequence: isFinal
                    ? "the image couldn't run on the rack" : "the commands of this stage can't run on the builder, which is \(rack) too",
                hint: "leave --platform out",
                replacement: removal(of: flag, stage, file)
            )
        }
    }

    private static func removal(of flag: Flag, _ stage: Stage, _ file: CheckedDockerfile) -> Diagnostic.Replacement? {
        // With the blank behind it.
        guard flag.range.end.line == stage.from.image.range.start.line else { return nil }
        return Diagnostic.Replacement(range: SourceRange(flag.range.start, stage.from.image.range.start), text: "")
    }

    /// The machine of `linux/arm64/v8`, `arm64`, `amd64`; nil for what isn't known.
    private static func architecture(of platform: String) -> String? {
        let parts = platform.lowercased().split(separator: "/").map(String.init)
        let known: [String: String] = [
            "amd64": "amd64", "x86_64": "amd64", "x86-64": "amd64", "arm64": "arm64", "aarch64": "arm64", "386": "386", "i386": "386",
            "arm": "arm", "armhf": "arm", "armel": "arm", "ppc64le": "ppc64le", "s390x": "s390x", "riscv64": "riscv64",
            "mips64le": "mips64le",
        ]
        return parts.lazy.compactMap { known[$0] }.first ?? (parts.first == "windows" ? "windows" : nil)
    }
}
