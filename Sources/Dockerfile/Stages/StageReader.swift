/// Sorts instructions into stages and works out what each is based on. (BuildKit `instructions.Parse`, `dockerfile2llb`)
struct StageReader {
    let escape: EscapeCharacter
    /// Values that the build gives to declared names; nil where they aren't known.
    let buildArguments: [String: String]?

    private(set) var stages: [Stage] = []
    /// ARG before the first FROM, with their values: nil for one without.
    private var globalValues: [String: String?] = [:]
    private(set) var globalArguments: [Instruction] = []
    private var indexByName: [String: Int] = [:]
    private var budget = VariableExpander.workOfAFile

    /// Set by the builder in every build, so a reader can't know them.
    private static let platformNames: Set<String> = [
        "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION",
        "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
    ]

    init(escape: EscapeCharacter, buildArguments: [String: String]?) {
        self.escape = escape
        self.buildArguments = buildArguments
    }

    mutating func read(_ instructions: [Instruction]) throws(DockerfileError) {
        let starts = instructions.indices.filter { instructions[$0].keyword == .from }
        try readGlobals(instructions[..<(starts.first ?? instructions.endIndex)])
        for (number, start) in starts.enumerated() {
            guard case .from(let clause) = instructions[start].command else { continue }
            let end = number + 1 < starts.count ? starts[number + 1] : instructions.endIndex
            let base = try base(of: clause)
            try checkPlatform(of: clause)
            stages.append(
                Stage(
                    index: number,
                    name: clause.name?.value,
                    from: clause,
                    base: base,
                    opening: instructions[start],
                    instructions: instructions[(start + 1)..<end]
                )
            )
            if let name = clause.name?.value { indexByName[name] = number }
        }
    }

    private mutating func readGlobals(_ instructions: ArraySlice<Instruction>) throws(DockerfileError) {
        for instruction in instructions {
            guard case .arg(let declarations) = instruction.command else { continue }
            globalArguments.append(instruction)
            for declaration in declarations {
                let name = declaration.name
                let given = buildArguments?[name]
                if given == nil, let defaultValue = declaration.defaultValue {
                    let (value, isComplete) = try expand(defaultValue, at: declaration.range)
                    globalValues[name] = .some(isComplete ? value : nil)
                } else if given != nil || globalValues[name] == nil {
                    globalValues[name] = .some(given)
                }
            }
        }
    }

    private mutating func base(of clause: FromClause) throws(DockerfileError) -> StageBase {
        let (name, isComplete) = try expand(clause.image.value, at: clause.image.range)
        guard isComplete else { return .undetermined(expression: clause.image.value) }
        guard !name.isEmpty else {
            throw DockerfileError(
                .missingArgument,
                at: clause.image.range,
                "the base image \(clause.image.value) is blank",
                hint: "declare the variable before the first FROM, with a default: ARG NAME=value"
            )
        }
        // Names of stages are in lower case, and FROM, unlike --from, looks for them as it is written.
        if let index = indexByName[name] { return .stage(index) }
        return name == "scratch" ? .scratch : .image(name)
    }

    private mutating func checkPlatform(of clause: FromClause) throws(DockerfileError) {
        guard let flag = clause.platform, let value = flag.value, !value.isEmpty else { return }
        let (platform, isComplete) = try expand(value, at: flag.range)
        guard isComplete else { return }
        guard !platform.isEmpty else {
            throw DockerfileError(
                .badFlag,
                at: flag.range,
                "the platform \(value) is blank",
                hint: "leave --platform out, or declare the variable before the first FROM, with a default"
            )
        }
        let signs = Set("-_.()+%/".utf8)
        guard platform.utf8.allSatisfy({ ShellVariable.isNameStart($0) || ShellVariable.isDigit($0) || signs.contains($0) }) else {
            throw DockerfileError(.badFlag, at: flag.range, "\(platform.prefix(80)) is no platform", hint: "such as linux/amd64")
        }
    }

    /// The text with values in it; incomplete where one of them is known only in the build.
    private mutating func expand(_ text: String, at range: SourceRange) throws(DockerfileError) -> (text: String, isComplete: Bool) {
        guard text.unicodeScalars.contains(where: { "$'\"".unicodeScalars.contains($0) || $0 == escape.scalar }) else {
            return (text, true)
        }
        let globals = globalValues
        var expander = VariableExpander(escape: escape, budget: budget) { globals[$0] ?? nil }
        do {
            let result = try expander.expand(text)
            budget = expander.budget
            let isDeclared = buildArguments == nil && expander.unset.contains { globals[$0] != nil }
            let isOfPlatform = expander.asked.contains { globals[$0] == nil && Self.platformNames.contains($0) }
            return (result, !isDeclared && !isOfPlatform)
        } catch {
            throw DockerfileError(.badVariable, at: range, error.message)
        }
    }
}
