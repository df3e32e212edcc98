/// Reads one instruction from its logical line. (BuildKit `parser/line_parsers.go`, `instructions/parse.go`)
struct InstructionReader {
    let line: LogicalLine
    let escape: Unicode.Scalar

    private var splitter: WordSplitter { WordSplitter(line: line, escape: escape) }

    func read() throws(DockerfileError) -> Instruction {
        try read(line.trimmed(line.indices), triggeredBy: nil)
    }

    /// Reads the instruction in `part`; `parent` is the ONBUILD that it is the trigger of.
    private func read(_ part: Range<Int>, triggeredBy parent: SourceRange?) throws(DockerfileError) -> Instruction {
        var wordEnd = part.lowerBound
        while wordEnd < part.upperBound, !line[wordEnd].isSeparator { wordEnd += 1 }
        let word = part.lowerBound..<wordEnd
        let keyword = try keyword(word)
        if parent != nil { try checkTrigger(keyword, at: line.range(word)) }

        let (flagWords, rest) = splitter.flags(in: wordEnd..<part.upperBound)
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
    private struct Place {
        let keyword: Keyword
        let keywordRange: SourceRange
        let flags: [Flag]
        let rest: Range<Int>
    }

    private typealias Body = (command: Command, arguments: [Argument], isJSON: Bool)

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
            let line = try commandLine(place.rest)
            guard !line.arguments.isEmpty else { throw missing(place, "a command", "such as RUN make") }
            return (.run(line), line.arguments, line.isJSON)
        case .cmd:
            let line = try commandLine(place.rest)
            return (.cmd(line), line.arguments, line.isJSON)
        case .entrypoint:
            let line = try commandLine(place.rest)
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

    private func from(_ place: Place) throws(DockerfileError) -> Body {
        let words = splitter.words(in: place.rest)
        guard let image = words.first else { throw missing(place, "a base image", "such as FROM debian:12") }
        let isNamed = words.count == 3 && words[1].value.lowercased() == "as"
        guard words.count == 1 || isNamed else {
            let surplus = SourceRange(words[1].range.start, words[words.count - 1].range.end)
            let hint =
                words[1].value.hasPrefix("#")
                ? "a comment needs a line of its own" : "write FROM image, or FROM image AS name"
            throw DockerfileError(.badArgument, at: surplus, "FROM takes an image, and a name after AS, but nothing else", hint: hint)
        }
        var name: Argument?
        if isNamed {
            let lowercased = words[2].value.lowercased()
            guard Self.isStageName(lowercased) else {
                throw DockerfileError(
                    .badStageName,
                    at: words[2].range,
                    "\"\(words[2].value)\" can't be the name of a stage",
                    hint: "a name begins with a letter and goes on with letters, digits, - _ and ."
                )
            }
            name = Argument(value: lowercased, range: words[2].range)
        }
        let platform = place.flags.first { $0.name == "platform" }
        return (.from(FromClause(image: image, name: name, platform: platform)), words, false)
    }

    private static func isStageName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
    }

    private func declarations(_ place: Place) throws(DockerfileError) -> Body {
        let words = splitter.quotedWords(in: place.rest)
        guard !words.isEmpty else { throw missing(place, "a name", "such as ARG VERSION, or ARG VERSION=1.0") }
        var declarations: [ArgumentDeclaration] = []
        for word in words {
            let (name, value) = Self.cut(word.value)
            guard !name.isEmpty else { throw blankName(place, word) }
            declarations.append(ArgumentDeclaration(name: name, defaultValue: value, range: word.range))
        }
        return (.arg(declarations), words, false)
    }

    private func pairs(_ place: Place) throws(DockerfileError) -> (pairs: [KeyValuePair], words: [Argument]) {
        let words = splitter.quotedWords(in: place.rest)
        guard let first = words.first else { throw missing(place, "a name and a value", "such as \(place.keyword.rawValue) NAME=value") }
        guard first.value.contains("=") else {
            // KEY value, where the value is the rest of the line
            guard let key = splitter.words(in: place.rest).first else { return ([], []) }
            let rest = line.trimmed(place.rest.lowerBound + key.value.unicodeScalars.count..<place.rest.upperBound)
            guard !rest.isEmpty else {
                throw DockerfileError(
                    .missingArgument,
                    at: first.range,
                    "\(place.keyword.rawValue) \(key.value) has no value",
                    hint: "write \(place.keyword.rawValue) \(key.value)=value"
                )
            }
            let value = line.argument(rest)
            let range = SourceRange(key.range.start, value.range.end)
            return ([KeyValuePair(key: key.value, value: value.value, isLegacyForm: true, range: range)], [key, value])
        }
        var pairs: [KeyValuePair] = []
        for word in words {
            let (name, value) = Self.cut(word.value)
            guard let value else {
                throw DockerfileError(
                    .badArgument,
                    at: word.range,
                    "\"\(word.value)\" has no =",
                    hint: "write NAME=value, and quotes around a value with blanks"
                )
            }
            guard !name.isEmpty else { throw blankName(place, word) }
            pairs.append(KeyValuePair(key: name, value: value, isLegacyForm: false, range: word.range))
        }
        return (pairs, words)
    }

    private func commandLine(_ rest: Range<Int>) throws(DockerfileError) -> CommandLine {
        if let words = try jsonWords(rest) { return .exec(words) }
        return .shell(line.argument(rest))
    }

    private func jsonWords(_ rest: Range<Int>) throws(DockerfileError) -> [Argument]? {
        switch JSONArrayReader.read(line, rest) {
        case .notJSON: return nil
        case .strings(let words): return words
        case .notStrings(let range):
            throw DockerfileError(
                .badArgument,
                at: range,
                "a JSON array of arguments holds strings only",
                hint: "put it in double quotes"
            )
        }
    }

    private func transfer(_ place: Place) throws(DockerfileError) -> (FileTransfer, [Argument], isJSON: Bool) {
        let json = try jsonWords(place.rest)
        let words = json ?? splitter.words(in: place.rest)
        let keyword = place.keyword.rawValue
        guard words.count >= 2, let destination = words.last else {
            throw words.isEmpty
                ? missing(place, "a source and a destination", "such as \(keyword) . /app")
                : DockerfileError(
                    .missingArgument,
                    at: words[0].range,
                    "\(keyword) needs a source and a destination, and only one is given",
                    hint: "write \(keyword) \(words[0].value) DESTINATION"
                )
        }
        if json == nil, destination.value.contains("<<"), announcement(destination) != nil {
            throw DockerfileError(.badHeredoc, at: destination.range, "the destination of \(keyword) can't be a heredoc")
        }
        let sources = words.dropLast().filter { json != nil || !$0.value.contains("<<") || announcement($0) == nil }
        return (FileTransfer(sources: Array(sources), destination: destination), words, json != nil)
    }

    private func announcement(_ word: Argument) -> HeredocAnnouncement? {
        var single = LogicalLine(startingAt: word.range.start)
        let scalars = Array(word.value.unicodeScalars)
        single.append(SourceLine(number: word.range.start.line, scalars: scalars, endsWithLineFeed: false), scalars.indices)
        return HeredocAnnouncement(single, single.indices)
    }

    private func volume(_ place: Place) throws(DockerfileError) -> Body {
        let json = try jsonWords(place.rest)
        let words = json ?? splitter.words(in: place.rest)
        guard !words.isEmpty else { throw missing(place, "a path", "such as VOLUME /data") }
        for word in words where word.value.unicodeScalars.allSatisfy(\.isSpace) {
            throw DockerfileError(.badArgument, at: word.range, "the path of a VOLUME can't be empty")
        }
        return (.volume(words), words, json != nil)
    }

    private func shell(_ place: Place) throws(DockerfileError) -> Body {
        let example = "such as SHELL [\"/bin/bash\", \"-c\"]"
        guard !place.rest.isEmpty else { throw missing(place, "a JSON array", example) }
        guard let words = try jsonWords(place.rest) else {
            throw DockerfileError(.badArgument, at: line.range(place.rest), "SHELL takes a JSON array", hint: example)
        }
        guard !words.isEmpty else { throw missing(place, "at least one word", example) }
        return (.shell(words), words, true)
    }

    private func healthcheck(_ place: Place) throws(DockerfileError) -> Body {
        guard let kind = splitter.words(in: place.rest).first else {
            throw missing(place, "NONE, or CMD and a command", "such as HEALTHCHECK CMD wget -q localhost:$PORT")
        }
        let rest = line.trimmed(place.rest.lowerBound + kind.value.unicodeScalars.count..<place.rest.upperBound)
        switch kind.value.uppercased() {
        case "NONE":
            guard rest.isEmpty else {
                throw DockerfileError(.badArgument, at: line.range(rest), "HEALTHCHECK NONE takes no arguments")
            }
            return (.healthcheck(.none), [kind], false)
        case "CMD":
            let command = try commandLine(rest)
            guard !command.isEmpty else { throw missing(place, "a command after CMD", nil) }
            return (.healthcheck(.command(command)), [kind] + command.arguments, command.isJSON)
        default:
            throw DockerfileError(
                .badArgument,
                at: kind.range,
                "HEALTHCHECK takes CMD or NONE, not \"\(kind.value)\"",
                hint: "write HEALTHCHECK CMD and the command"
            )
        }
    }

    private func onBuild(_ place: Place) throws(DockerfileError) -> Body {
        guard !place.rest.isEmpty else { throw missing(place, "an instruction", "such as ONBUILD RUN make") }
        let trigger = try read(place.rest, triggeredBy: place.keywordRange)
        return (.onBuild(trigger), trigger.arguments, trigger.isJSON)
    }

    private func checkTrigger(_ keyword: Keyword, at range: SourceRange) throws(DockerfileError) {
        guard keyword == .onBuild || keyword == .from || keyword == .maintainer else { return }
        throw DockerfileError(.badArgument, at: range, "\(keyword.rawValue) can't be the instruction of an ONBUILD")
    }

    private func text(_ place: Place, _ command: (Argument) -> Command) throws(DockerfileError) -> Body {
        guard !place.rest.isEmpty else { throw missing(place, "an argument", nil) }
        let argument = line.argument(place.rest)
        return (command(argument), [argument], false)
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

    private func missing(_ place: Place, _ what: String, _ example: String?) -> DockerfileError {
        DockerfileError(.missingArgument, at: place.keywordRange, "\(place.keyword.rawValue) needs \(what)", hint: example)
    }

    private func blankName(_ place: Place, _ word: Argument) -> DockerfileError {
        DockerfileError(.badArgument, at: word.range, "\(place.keyword.rawValue) needs a name before the =")
    }

    /// At the first `=`.
    private static func cut(_ word: String) -> (String, String?) {
        guard let equals = word.unicodeScalars.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.unicodeScalars.index(after: equals)...]))
    }
}

extension CommandLine {
    fileprivate var isJSON: Bool {
        if case .exec = self { true } else { false }
    }
}
