/// The variables that an instruction uses while the image is built.
enum VariableUses {
    /// Each once, in order. Those that the instruction sets itself, or has an alternative for, don't count.
    static func names(in instruction: Instruction) -> [String] {
        var variables: [ShellVariable] = []
        var assigned: Set<String> = []
        switch instruction.command {
        case .run(let invocation):
            switch invocation {
            case .shell(let text):
                guard text.value.utf8.contains(UInt8(ascii: "$")) || !instruction.heredocs.isEmpty else { break }
                variables += ShellVariable.all(in: text.value)
                assigned.formUnion(assignments(in: text.value))
                // The content is the script itself, or what a program reads.
                let isScript = text.value.drop { $0 == " " }.hasPrefix("<<")
                for heredoc in instruction.heredocs where isScript || heredoc.expandsVariables {
                    variables += ShellVariable.all(in: heredoc.content, quotes: isScript)
                    if isScript { assigned.formUnion(assignments(in: heredoc.content)) }
                }
            case .exec(let words):
                guard let script = RunCommand.script(in: words.map(\.value)) else { break }
                variables += ShellVariable.all(in: words[script].value)
                assigned.formUnion(assignments(in: words[script].value))
            }
        case .add, .copy:
            variables += instruction.arguments.flatMap { ShellVariable.all(in: $0.value) }
            for heredoc in instruction.heredocs where heredoc.expandsVariables {
                variables += ShellVariable.all(in: heredoc.content, quotes: false)
            }
        case .arg, .env, .expose, .label, .stopSignal, .user, .volume, .workdir:
            variables += instruction.arguments.flatMap { ShellVariable.all(in: $0.value) }
        case .cmd, .entrypoint, .healthcheck, .onBuild, .from, .maintainer, .shell:
            // Expanded when an instance starts, in another file, or not at all.
            return []
        }
        var seen: Set<String> = []
        return variables.filter { $0.isExpanded && !$0.hasAlternative && !assigned.contains($0.name) }
            .map(\.name).filter { seen.insert($0).inserted }
    }

    /// `NAME=…`, `read NAME`, `for NAME in`, anywhere in a script: the order isn't looked at, for functions and loops blur it anyway.
    private static func assignments(in script: String) -> Set<String> {
        var names: Set<String> = []
        var previous = ""
        for word in ShellWord.all(in: script) {
            let name = word.text.utf8.prefix { ShellVariable.isNameStart($0) || ShellVariable.isDigit($0) }
            let rest = word.text.utf8.dropFirst(name.count)
            if !name.isEmpty, rest.first == UInt8(ascii: "=") || rest.isEmpty && ["read", "for", "local"].contains(previous) {
                names.insert(String(decoding: name, as: UTF8.self))
            }
            previous = word.text
        }
        return names
    }
}
