/// A HEALTHCHECK with a program that the base image is known not to have, and that nothing installs.
enum HealthcheckRule {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        guard let healthcheck = file.image.healthcheck, let base = file.baseImage else { return [] }
        guard let command = RunCommand(healthcheck, in: file.document) else { return [] }
        for index in programs(in: command.words) {
            let tool = String(command.words[index].split(separator: "/").last ?? "")
            guard let installation = KnownImages.installation(of: tool, in: base), !mentions(tool, file, but: healthcheck) else { continue }
            return [
                Diagnostic(
                    .healthcheckTool,
                    at: command.place(ofWord: index),
                    "\(base.name)\(base.tag.map { ":" + $0 } ?? "") has no \(tool), so the HEALTHCHECK never succeeds",
                    consequence: "an instance that isn't healthy gets no requests, and its deployment fails; without a HEALTHCHECK the "
                        + "platform waits until something listens on $PORT, which needs nothing in the image",
                    hint: "leave HEALTHCHECK out, or install \(tool)",
                    replacement: file.insertion(of: installation, before: healthcheck)
                )
            ]
        }
        return []
    }

    /// The words in the place of a program: the first one, and those behind `&&`, `||`, `|` and `;`.
    private static func programs(in words: [String]) -> [Int] {
        words.indices.filter { index in
            index == 0 || words[index - 1].allSatisfy { "&|;".contains($0) } || ["exec", "timeout", "!"].contains(words[index - 1])
        }
    }

    /// Whether something may bring the tool: its name or that of its package, or a script that nobody has seen.
    private static func mentions(_ tool: String, _ file: CheckedDockerfile, but healthcheck: Instruction) -> Bool {
        let signs = [tool, ".sh"] + KnownImages.packages(with: tool)
        return file.lineage.contains { stage in
            stage.instructions.contains { instruction in
                guard [.run, .copy, .add].contains(instruction.keyword), instruction != healthcheck else { return false }
                return instruction.arguments.contains { argument in signs.contains(where: argument.value.holds) }
                    || instruction.heredocs.contains { heredoc in signs.contains(where: heredoc.content.holds) }
            }
        }
    }
}
