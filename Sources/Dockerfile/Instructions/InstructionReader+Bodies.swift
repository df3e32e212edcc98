/// What each instruction makes of its arguments.
extension InstructionReader {
    func from(_ place: Place) throws(DockerfileError) -> Body {
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

    func declarations(_ place: Place) throws(DockerfileError) -> Body {
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

    func pairs(_ place: Place) throws(DockerfileError) -> (pairs: [KeyValuePair], words: [Argument]) {
        let words = splitter.quotedWords(in: place.rest)
        guard let first = words.first else { throw missing(place, "a name and a value", "such as \(place.keyword.rawValue) NAME=value") }
        guard first.value.holds("=") else {
            // KEY value, where the value is the rest of the line
            guard let key = splitter.words(in: place.rest).first else { return ([], []) }
            let rest = line.trimmed(place.rest.lowerBound + key.value.unicodeScalars.count..<place.rest.upperBound)
            guard !rest.isEmpty else {
                throw DockerfileError(
                    .missingArgument,
                    at: first.range,
                    "\(place.keyword.rawValue) \(key.value) has no value",
                    hint: "write \(place.keyword.rawValue) \(key.value)=value"
                ).ofParser
            }
            let value = line.argument(rest)
            let range = SourceRange(key.range.start, value.range.end)
            return ([KeyValuePair(key: key.value, value: value.value, isLegacyForm: true, range: range)], [key, value])
        }
        for word in words where !word.value.holds("=") {
            throw DockerfileError(
                .badArgument,
                at: word.range,
                "\"\(word.value)\" has no =",
                hint: "write NAME=value, and quotes around a value with blanks"
            ).ofParser
        }
        let pairs = try words.map { word throws(DockerfileError) in
            let (name, value) = Self.cut(word.value)
            guard !name.isEmpty else { throw blankName(place, word) }
            return KeyValuePair(key: name, value: value ?? "", isLegacyForm: false, range: word.range)
        }
        return (pairs, words)
    }

    func transfer(_ place: Place) throws(DockerfileError) -> (FileTransfer, [Argument], isJSON: Bool) {
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
        if json == nil, destination.value.holds("<<"), announcement(destination) != nil {
            throw DockerfileError(.badHeredoc, at: destination.range, "the destination of \(keyword) can't be a heredoc")
        }
        let sources = words.dropLast().filter { json != nil || !$0.value.holds("<<") || announcement($0) == nil }
        return (FileTransfer(sources: Array(sources), destination: destination), words, json != nil)
    }

    private func announcement(_ word: Argument) -> HeredocAnnouncement? {
        var single = LogicalLine(startingAt: word.range.start)
        let scalars = Array(word.value.unicodeScalars)
        single.append(SourceLine(number: word.range.start.line, scalars: scalars[...]), scalars.indices)
        return HeredocAnnouncement(single, single.indices)
    }

    func volume(_ place: Place) throws(DockerfileError) -> Body {
        let json = try jsonWords(place.rest)
        let words = json ?? splitter.words(in: place.rest)
        guard !words.isEmpty else { throw missing(place, "a path", "such as VOLUME /data") }
        for word in words where word.value.unicodeScalars.allSatisfy(\.isSpace) {
            throw DockerfileError(.badArgument, at: word.range, "the path of a VOLUME can't be empty")
        }
        return (.volume(words), words, json != nil)
    }

    func shell(_ place: Place) throws(DockerfileError) -> Body {
        let example = "such as SHELL [\"/bin/bash\", \"-c\"]"
        guard !place.rest.isEmpty else { throw missing(place, "a JSON array", example) }
        guard let words = try jsonWords(place.rest) else {
            throw DockerfileError(.badArgument, at: line.range(place.rest), "SHELL takes a JSON array", hint: example)
        }
        guard !words.isEmpty else { throw missing(place, "at least one word", example) }
        return (.shell(words), words, true)
    }

    func healthcheck(_ place: Place) throws(DockerfileError) -> Body {
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
            let command = try invocation(rest)
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

    func onBuild(_ place: Place) throws(DockerfileError) -> Body {
        guard !place.rest.isEmpty else { throw missing(place, "an instruction", "such as ONBUILD RUN make") }
        do throws(DockerfileError) {
            let trigger = try read(place.rest, triggeredBy: place.keywordRange)
            return (.onBuild(.success(trigger)), trigger.arguments, trigger.isJSON)
        } catch {
            guard !error.isOfParser, error.code != .badTrigger else { throw error }
            return (.onBuild(.failure(error)), [line.argument(place.rest)], false)
        }
    }

    func checkTrigger(_ keyword: Keyword, at range: SourceRange) throws(DockerfileError) {
        guard keyword == .onBuild || keyword == .from || keyword == .maintainer else { return }
        throw DockerfileError(.badTrigger, at: range, "\(keyword.rawValue) can't be the instruction of an ONBUILD")
    }

    func text(_ place: Place, _ command: (Argument) -> Command) throws(DockerfileError) -> Body {
        guard !place.rest.isEmpty else { throw missing(place, "an argument", nil) }
        let argument = line.argument(place.rest)
        return (command(argument), [argument], false)
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
