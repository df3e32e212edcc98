/// Variables that a build uses without having them: config vars without ARG, and ARGs that FROM has put out of sight.
enum ArgumentRules {
    static func check(_ file: CheckedDockerfile) -> [Diagnostic] {
        let globals = Dictionary(
            file.document.globalArguments.flatMap { instruction in
                instruction.declaredNames.map { ($0, instruction.range.start.line) }
            },
            uniquingKeysWith: { $1 }
        )
        let interesting = file.facts.configVars.union(globals.keys).subtracting(VariableNames.ofWellKnownImages)
        guard !interesting.isEmpty else { return [] }
        var scopes = VariableScopes(file.document)
        var found: [Diagnostic] = []
        for stage in file.document.stages {
            var told: Set<String> = []
            for instruction in stage.instructions {
                // ARG and ENV see what is declared before them only.
                for name in VariableUses.names(in: instruction) where interesting.contains(name) && !told.contains(name) {
                    guard !scopes.declares(name, in: stage.index) else { continue }
                    told.insert(name)
                    guard file.needed.contains(stage.index) else { continue }
                    found.append(diagnostic(name, instruction, stage, globalLine: globals[name], file))
                }
                scopes.declare(instruction.declaredNames, in: stage.index)
            }
        }
        return found
    }

    private static func diagnostic(
        _ name: String,
        _ instruction: Instruction,
        _ stage: Stage,
        globalLine: Int?,
        _ file: CheckedDockerfile
    ) -> Diagnostic {
        let range = TextLocator(file.document, instruction).range(ofVariable: name) ?? instruction.keywordRange
        let replacement = file.insertion(of: "ARG \(name)", before: instruction)
        if let globalLine {
            return Diagnostic(
                .argBeforeFrom,
                at: range,
                "$\(name) is empty here: its ARG in line \(globalLine) stands before FROM",
                consequence: "an ARG before the first FROM is for the FROM lines alone, until a stage declares the name again",
                hint: "write ARG \(name) in this stage; it takes the value from before",
                replacement: replacement
            )
        }
        return Diagnostic(
            .undeclaredArg,
            at: range,
            "$\(name) is empty here: the stack has a config var of that name, but this stage doesn't declare it",
            consequence: "a config var reaches the build where ARG asks for it, and nowhere else",
            hint: "write ARG \(name) before this line",
            replacement: replacement
        )
    }
}

extension Instruction {
    /// What ARG or ENV brings into its stage.
    var declaredNames: [String] {
        switch command {
        case .arg(let declarations): declarations.map(\.name.withoutQuotes)
        case .env(let pairs): pairs.map(\.key.withoutQuotes)
        default: []
        }
    }
}

extension String {
    /// Without any quotes, whatever they stand around.
    var withoutQuotes: String {
        func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
        return utf8.contains(where: isQuote) ? String(decoding: utf8.filter { !isQuote($0) }, as: UTF8.self) : self
    }
}
