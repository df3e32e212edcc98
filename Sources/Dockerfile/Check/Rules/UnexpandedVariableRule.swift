/// `$NAME` where no shell makes its value of it.
enum UnexpandedVariableRule {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        ownCommand(file) + file.facts.commands.compactMap(check)
    }

    private static func ownCommand(_ file: CheckedDockerfile) -> [Diagnostic] {
        guard let cmd = file.image.cmd, let command = RunCommand(cmd, in: file.document), let words = command.execWords else { return [] }
        // An ENTRYPOINT may be the shell that is missing.
        guard file.image.entrypoint.map(isShell) != true else { return [] }
        for (index, word) in words.enumerated() {
            // In the code of another language, a $ means something else.
            guard index == 0 || !["-e", "-E", "-c", "-r", "--eval"].contains(words[index - 1].value) else { continue }
            guard let variable = ShellVariable.all(in: word.value, quotes: false).first(where: \.isExpanded) else { continue }
            return [
                Diagnostic(
                    .unexpandedVariable,
                    at: word.range,
                    "$\(variable.name) in a CMD of JSON stays as it is: no shell looks at it",
                    consequence: "the program gets the characters \(word.value) instead of a value",
                    hint: "write CMD as a plain line, which /bin/sh -c runs; exec makes the program take the shell's place",
                    replacement: Diagnostic.Replacement(range: cmd.range, text: "CMD exec \(ShellWord.line(of: words.map(\.value)))")
                )
            ]
        }
        return []
    }

    private static func check(_ command: PlatformFacts.CommandLine) -> Diagnostic? {
        guard let variable = ShellVariable.all(in: command.text).first(where: { !$0.isExpanded }) else { return nil }
        let start = command.text.utf8.prefix(variable.bytes.lowerBound).reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        // The shell that is meant may be another one, further in: sh -c '…'.
        guard RunCommand.script(in: ShellWord.all(in: command.text).map(\.text)) == nil else { return nil }
        return Diagnostic(
            .unexpandedVariable,
            at: .command(command, columns: start..<(start + variable.bytes.count)),
            "$\(variable.name) in \(command.title) stays as it is: single quotes or a \\ keep the shell from it",
            consequence: "/bin/sh -c runs the command when an instance starts, and takes away one level of quotes",
            hint: "give it as one string, such as mesh svc update NAME --command \"… \\$\(variable.name)\""
        )
    }

    private static func isShell(_ entrypoint: Instruction) -> Bool {
        guard case .entrypoint(.exec(let words)) = entrypoint.command else { return true }
        return words.last.map { $0.value.hasPrefix("-") && $0.value.hasSuffix("c") } ?? false
    }
}
