/// ENTRYPOINT in force: every command becomes its arguments.
enum EntrypointRule {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        guard let entrypoint = file.image.entrypoint else { return inherited(file) }
        guard case .entrypoint(let invocation) = entrypoint.command, !invocation.isEmpty else { return [] }
        let isInherited = !file.document.finalStage.instructions.contains(entrypoint)
        let from = isInherited ? ", from an earlier stage," : ""
        let shellForm = if case .shell = invocation { true } else { false }
        return [
            Diagnostic(
                .entrypoint,
                at: entrypoint.range,
                shellForm
                    ? "ENTRYPOINT in shell form\(from) takes no arguments, so the commands of services never run"
                    : "ENTRYPOINT\(from) gets every command as its arguments",
                consequence: "a service's command reaches it as /bin/sh -c COMMAND, and only that shell expands $NAME; "
                    + "an ENTRYPOINT that doesn't run its arguments runs no service, release command or one-off command",
                hint: "use CMD instead, or let the ENTRYPOINT be a script that ends in exec \"$@\"",
                replacement: replacement(entrypoint, invocation, file, isInherited: isInherited)
            )
        ]
    }

    /// ENTRYPOINT and CMD as the one CMD that they make together.
    private static func replacement(
        _ entrypoint: Instruction,
        _ invocation: Invocation,
        _ file: CheckedDockerfile,
        isInherited: Bool
    ) -> Diagnostic.Replacement? {
        guard !isInherited, entrypoint.heredocs.isEmpty else { return nil }
        switch invocation {
        case .shell(let text): return Diagnostic.Replacement(range: entrypoint.range, text: "CMD \(text.value)")
        case .exec(let words):
            // A CMD of its own would be its arguments; what the two make together is for its author to write.
            guard file.image.cmd == nil else { return nil }
            return Diagnostic.Replacement(range: entrypoint.range, text: "CMD \(JSONText.array(words.map(\.value)))")
        }
    }

    /// Of a base image of which it is known.
    private static func inherited(_ file: CheckedDockerfile) -> [Diagnostic] {
        guard let base = file.baseImage, let program = KnownImages.closedEntrypoint(of: base) else { return [] }
        let from = file.lineage[0].from.image
        return [
            Diagnostic(
                .entrypoint,
                at: from.range,
                "the base image \(from.value) has the ENTRYPOINT \(program), which gets every command as its arguments",
                consequence: "a service's command reaches it as /bin/sh -c COMMAND, which \(program) can't run",
                hint: "take it away with ENTRYPOINT [], and name the program in CMD",
                replacement: file.insertion(of: "ENTRYPOINT []", after: file.document.finalStage.opening)
            )
        ]
    }
}
