/// Reads parser directives, which end with the first line that isn't one. (BuildKit `parser/directives.go`)
struct DirectiveReader {
    private(set) var directives: [ParserDirective] = []
    private(set) var escape = EscapeCharacter.backslash
    private var isDone = false

    /// Looks at the next line of the file; does nothing once a line was no directive.
    mutating func read(_ line: SourceLine) throws(DockerfileError) {
        guard !isDone else { return }
        guard let (name, value) = Self.directive(in: line.scalars[line.visible]) else {
            isDone = true
            return
        }
        let range = SourceRange(SourcePosition(line: line.number, column: 1), line.end)
        if let first = directives.first(where: { $0.name == name }) {
            throw DockerfileError(
                .badDirective,
                at: range,
                "the directive \(name.rawValue) may stand only once",
                hint: "remove this line, or line \(first.range.start.line)"
            )
        }
        if name == .check, let problem = CheckOptions.problem(with: value) {
            throw DockerfileError(.badDirective, at: range, problem, hint: "such as # check=skip=JSONArgsRecommended;error=true")
        }
        if name == .escape {
            switch value {
            case "\\": escape = .backslash
            case "`": escape = .backtick
            default:
                throw DockerfileError(.badDirective, at: range, "the escape character can't be \(value)", hint: "use \\ or `")
            }
        }
        directives.append(ParserDirective(name: name, value: value, range: range))
    }

    /// `# name = value`; nil where the line is none, or its name isn't known.
    private static func directive(in line: ArraySlice<Unicode.Scalar>) -> (ParserDirective.Name, String)? {
        var rest = line.drop { $0.isSpace }
        guard rest.popFirst() == "#" else { return nil }
        rest = rest.drop { $0.isSpace }
        let word = rest.prefix { $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) }
        guard word.first?.properties.isAlphabetic == true else { return nil }
        guard let name = ParserDirective.Name(rawValue: String(word).lowercased()) else { return nil }
        rest = rest.dropFirst(word.count).drop { $0.isSpace }
        guard rest.popFirst() == "=" else { return nil }
        rest = rest.drop { $0.isSpace }
        while rest.last?.isSpace == true { rest.removeLast() }
        return rest.isEmpty ? nil : (name, String(rest))
    }
}
