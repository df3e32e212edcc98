/// Reads one instruction from its logical line. (BuildKit `parser/line_parsers.go`, `instructions/parse.go`)
struct InstructionReader {
    let line: LogicalLine
    let escape: Unicode.Scalar

    var splitter: WordSplitter { WordSplitter(line: line, escape: escape) }

    func read() throws(DockerfileError) -> Instruction {
        try read(line.trimmed(line.indices), triggeredBy: nil)
    }

    /// Whether the lines behind it may be its heredocs; those of ONBUILD are its trigger's.
    var takesHeredocs: Bool {
        guard line.scalars.contains("<") else { return false }
        var rest = line.trimmed(line.indices)
        var keyword: Keyword?
        repeat {
            let word = firstWord(of: rest)
            keyword = Keyword(line.text(word))
            rest = line.trimmed(word.upperBound..<rest.upperBound)
        } while keyword == .onBuild
        return keyword == .run || keyword == .copy || keyword == .add
    }

    private func firstWord(of part: Range<Int>) -> Range<Int> {
        part.lowerBound..<(line.scalars[part].firstIndex(where: \.isSeparator) ?? part.upperBound)
    }

    /// Reads the instruction in `part`; `parent` is the ONBUILD that it is the trigger of.
    func read(_ part: Range<Int>, triggeredBy parent: SourceRange?) throws(DockerfileError) -> Instruction {
        let word = firstWord(of: part)
        let keyword = try keyword(word)
        if parent != nil { try checkTrigger(keyword, at: line.range(word)) }

        let (flagWords, rest) = splitter.flags(in: word.upperBound..<part.upperBound)
        let flags = flagWords.map(Flag.init)
        let isHealthcheckNone = keyword == .healthcheck && line.text(rest).uppercased() == "NONE"
        if !isHealthcheckNone, let rules = FlagRules(for: keyword) { try rules.check(flags) }

        let place = Place(keyword: keyword, keywordRange: line.range(word), flags: flags, rest: rest)
        let (command, arguments, isJSON) = try body(place)
        return Instruction(
            keyword: keyword,
            keywordRange: place.keywordRange,
            range: SourceRange(place.keywordRange.start, line.end),
            flags: flags,
            arguments: arguments,
            isJSON: isJSON,
            command: command,
            heredocs: []
        )
    }

    /// An instruction without its body.
    struct Place {
        let keyword: Keyword
        let keywordRange: SourceRange
        let flags: [Flag]
        let rest: Range<Int>
    }

    typealias Body = (command: Command, arguments: [Argument], isJSON: Bool)

    private func body(_ place: Place) throws(DockerfileError) -> Body {
        switch place.keyword {
        case .from: return try from(place)
        case .arg: return try declarations(place)
        case .env:
            let pairs = try pairs(place)
            return (.env(pairs.pairs), pairs.words, false)
        case .label:
            let pairs = try pairs(place)
            return (.label(pairs.pairs), pairs.words, false)
        case .run:
            let line = try invocation(place.rest)
            return (.run(line), line.arguments, line.isJSON)
        case .cmd:
            let line = try invocation(place.rest)
            return (.cmd(line), line.arguments, line.isJSON)
        case .entrypoint:
            let line = try invocation(place.rest)
            return (.entrypoint(line), line.arguments, line.isJSON)
        case .copy:
            let (transfer, words, isJSON) = try transfer(place)
            return (.copy(transfer), words, isJSON)
        case .add:
            let (transfer, words, isJSON) = try transfer(place)
            return (.add(transfer), words, isJSON)
        case .volume: return try volume(place)
        case .expose:
            let words = splitter.words(in: place.rest)
            guard !words.isEmpty else { throw missing(place, "a port", "such as EXPOSE 8080") }
            return (.expose(words), words, false)
        case .shell: return try shell(place)
        case .healthcheck: return try healthcheck(place)
        case .onBuild: return try onBuild(place)
        case .maintainer: return try text(place) { .maintainer($0) }
        case .stopSignal: return try text(place) { .stopSignal($0) }
        case .user: return try text(place) { .user($0) }
        case .workdir: return try text(place) { .workdir($0) }
        }
    }

    func invocation(_ rest: Range<Int>) throws(DockerfileError) -> Invocation {
        if let words = try jsonWords(rest) { return .exec(words) }
        return .shell(line.argument(rest))
    }

    func jsonWords(_ rest: Range<Int>) throws(DockerfileError) -> [Argument]? {
        switch JSONArrayReader.read(line, rest) {
        case .notJSON: return nil
        case .strings(let words): return words
        case .notStrings(let range):
            throw DockerfileError(
                .badArgument,
                at: range,
                "a JSON array of arguments holds strings only",
                hint: "put it in double quotes"
            ).ofParser
        }
    }

    private func keyword(_ word: Range<Int>) throws(DockerfileError) -> Keyword {
        let name = line.text(word)
        if let keyword = Keyword(name) { return keyword }
        guard !name.isEmpty else {
            throw DockerfileError(
                .unknownInstruction,
                at: line.end,
                "a line continuation with no instruction",
                hint: "remove the line"
            )
        }
        let nearest = NearestName.of(name, among: Keyword.allCases.map(\.rawValue))
        throw DockerfileError(
            .unknownInstruction,
            at: line.range(word),
            "unknown instruction \(name.count > 40 ? "\(name.prefix(40))…" : name)",
            hint: nearest.map { "did you mean \($0)?" } ?? "if it goes on from the line before, that one needs a \(escape) at its end"
        )
    }

    func missing(_ place: Place, _ what: String, _ example: String?) -> DockerfileError {
        DockerfileError(.missingArgument, at: place.keywordRange, "\(place.keyword.rawValue) needs \(what)", hint: example)
    }
}

extension Invocation {
    var isJSON: Bool {
        if case .exec = self { true } else { false }
    }
}
