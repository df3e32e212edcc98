/// EXPOSE and VOLUME, which the platform takes out of the image's configuration.
enum IgnoredInstructionRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        file.image.expose.map { expose($0, file) } + file.image.volume.flatMap { volume($0, file) }
    }

    private static func expose(_ instruction: Instruction, _ file: CheckedDockerfile) -> Diagnostic {
        Diagnostic(
            .expose,
            at: instruction.range,
            "EXPOSE \(ports(instruction)) is ignored",
            consequence: "the platform sets PORT for every instance, and sends requests there",
            hint: "remove the line unless it is for local use, and listen on $PORT, on all interfaces (0.0.0.0)",
            replacement: file.removal(of: instruction)
        )
    }

    private static func ports(_ instruction: Instruction) -> String {
        let ports = instruction.arguments.map(\.value)
        return ports.count > 5 ? ports.prefix(5).joined(separator: " ") + " …" : ports.joined(separator: " ")
    }

    private static func volume(_ instruction: Instruction, _ file: CheckedDockerfile) -> [Diagnostic] {
        guard case .volume(let paths) = instruction.command, let first = paths.first else { return [] }
        let shown = paths.prefix(5).map(\.value).joined(separator: " ") + (paths.count > 5 ? " …" : "")
        let range = SourceRange(instruction.range.start, instruction.range.end)
        return [
            Diagnostic(
                .volume,
                at: range,
                "VOLUME \(shown) is ignored",
                consequence: "what an instance writes to \(first.value) is its own, and is lost when the instance ends, "
                    + "with each deployment at the latest",
                hint: hint(for: first.value),
                replacement: file.removal(of: instruction)
            )
        ]
    }

    private static func hint(for path: String) -> String {
        let path = path.lowercased()
        let databases = ["postgres", "mysql", "mariadb", "mongo", "redis", "/data/db", "sqlite", "elastic"]
        if databases.contains(where: path.holds) {
            return "use a database outside of the platform, and give its address with mesh config set"
        }
        let uploads = ["upload", "media", "storage", "files", "images", "attachments"]
        if uploads.contains(where: path.holds) { return "keep what users upload in an object store such as S3" }
        return "keep data in a database, and uploads in an object store such as S3"
    }
}
