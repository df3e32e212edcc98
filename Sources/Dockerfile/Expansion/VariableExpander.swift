/// Takes quotes and escapes away from a word and puts values in for `$name`, `${name}` and its modifiers. (BuildKit `shell/lex.go`)
struct VariableExpander {
    struct Failure: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    let escape: Unicode.Scalar
    /// The value of a variable, nil where it isn't set.
    let value: (String) -> String?
    /// False for the content of a heredoc, where quotes are characters like any other.
    var readsQuotes = true
    /// As where BuildKit leaves unset variables alone: it then takes any modifier behind a `:`.
    var takesAnyModifier = false

    /// The variables that were asked for.
    private(set) var asked: Set<String> = []
    /// Those among them that have no value and no modifier that would do without.
    private(set) var unset: Set<String> = []
    private var word: ArraySlice<Unicode.Scalar> = []
    private var maximumLength = VariableExpander.maximumLength
    /// What is left of the work allowed for one file, so that no file keeps the reader busy.
    private(set) var budget: Int

    /// A result longer than this, and than what it is made from, is an error: values that double from line to line would fill the memory otherwise.
    private static let maximumLength = 32_768
    private static let maximumDepth = 50

    /// Enough work for any file that a person would write, done in well under a second.
    static let workOfAFile = 3_000_000

    init(escape: EscapeCharacter, budget: Int = VariableExpander.workOfAFile, value: @escaping (String) -> String?) {
        self.escape = escape.scalar
        self.budget = budget
        self.value = value
    }

    mutating func expand(_ text: String) throws(Failure) -> String {
        word = Array(text.unicodeScalars)[...]
        maximumLength = max(Self.maximumLength, word.count)
        return String(try expand(until: nil, keepsEscapes: false, depth: 0))
    }

    private mutating func expand(
        until stop: Unicode.Scalar?,
        keepsEscapes: Bool,
        depth: Int
    ) throws(Failure) -> [Unicode.Scalar] {
        guard depth < Self.maximumDepth else { throw Failure("variables are nested too deeply") }
        var result: [Unicode.Scalar] = []
        while let scalar = word.popFirst() {
            if scalar == stop { return result }
            switch scalar {
            case "'" where readsQuotes:
                guard let end = word.firstIndex(of: "'") else { throw Failure("the single quote is never closed") }
                result += word[..<end]
                word = word[(end + 1)...]
            case "\"" where readsQuotes: result += try doubleQuoted(keepsEscapes: keepsEscapes, depth: depth)
            case "$": result += try dollar(depth: depth)
            case escape:
                if keepsEscapes { result.append(scalar) }
                if let next = word.popFirst() { result.append(next) }
            default: result.append(scalar)
            }
            try spend(1, length: result.count)
        }
        if let stop { throw Failure("the \(stop) of a variable is missing") }
        return result
    }

    private mutating func doubleQuoted(keepsEscapes: Bool, depth: Int) throws(Failure) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        while let scalar = word.popFirst() {
            switch scalar {
            case "\"": return result
            case "$": result += try dollar(depth: depth)
            case escape:
                guard let next = word.first else { continue }
                let isEscapable = next == "\"" || next == "$" || next == escape
                if keepsEscapes || !isEscapable { result.append(scalar) }
                if isEscapable {
                    result.append(next)
                    word.removeFirst()
                }
            default: result.append(scalar)
            }
            try spend(1, length: result.count)
        }
        throw Failure("the double quote is never closed")
    }

    private mutating func dollar(depth: Int) throws(Failure) -> [Unicode.Scalar] {
        guard word.first == "{" else {
            let name = name()
            return name.isEmpty ? ["$"] : plain(name)
        }
        word.removeFirst()
        guard let first = word.first else { throw Failure("the } of a variable is missing") }
        guard first != "{", first != "}", first != ":" else { throw Failure("${ needs the name of a variable") }
        let name = name()
        guard var modifier = word.popFirst() else { throw Failure("the } of a variable is missing") }
        if modifier == "}" { return plain(name) }

        let known = value(name)
        asked.insert(name)
        let emptyIsUnset = modifier == ":"
        if emptyIsUnset {
            guard let next = word.popFirst() else { throw Failure("the } of a variable is missing") }
            modifier = next
        }
        let present = known.flatMap { emptyIsUnset && $0.isEmpty ? nil : Array($0.unicodeScalars) }
        switch modifier {
        case "-":
            let fallback = try expand(until: "}", keepsEscapes: false, depth: depth + 1)
            return present ?? fallback
        case "+":
            let replacement = try expand(until: "}", keepsEscapes: false, depth: depth + 1)
            return present == nil ? [] : replacement
        case "?":
            let message = String(try expand(until: "}", keepsEscapes: false, depth: depth + 1))
            guard let present else {
                let state = known == nil ? "unset" : "empty"
                throw Failure("\(name): \(message.isEmpty ? "is not allowed to be \(state)" : message)")
            }
            return present
        case "#" where !emptyIsUnset, "%" where !emptyIsUnset:
            return try trimmed(Array((known ?? "").unicodeScalars), modifier, depth: depth)
        case "/" where !emptyIsUnset:
            return try replaced(Array((known ?? "").unicodeScalars), depth: depth)
        case _ where emptyIsUnset && takesAnyModifier && modifier != "#" && modifier != "%":
            return try expand(until: "}", keepsEscapes: false, depth: depth + 1)
        default:
            throw Failure("${\(name)\(emptyIsUnset ? ":" : "")\(modifier)…} is not a modifier")
        }
    }

    /// `#`, `##`: without the shortest, longest beginning that matches; `%`, `%%`: the same at the end.
    private mutating func trimmed(
        _ value: [Unicode.Scalar],
        _ modifier: Unicode.Scalar,
        depth: Int
    ) throws(Failure) -> [Unicode.Scalar] {
        var source = try expand(until: "}", keepsEscapes: true, depth: depth + 1)
        let isGreedy = source.first == modifier
        if isGreedy { source.removeFirst() }
        var pattern = try ShellPattern(source)
        try spend((pattern.count + 1) * (value.count + 1), length: 0)
        guard modifier == "%" else {
            guard let end = pattern.prefixLength(of: value[...], longest: isGreedy) else { return value }
            return Array(value[end...])
        }
        pattern.reverse()
        let reversed = Array(value.reversed())
        guard let end = pattern.prefixLength(of: reversed[...], longest: isGreedy) else { return value }
        return reversed[end...].reversed()
    }

    /// `/pattern/with`, `//pattern/with`: the first match, or every one, replaced.
    private mutating func replaced(_ value: [Unicode.Scalar], depth: Int) throws(Failure) -> [Unicode.Scalar] {
        let all = word.first == "/"
        if all { word.removeFirst() }
        let pattern = try ShellPattern(try expand(until: "/", keepsEscapes: true, depth: depth + 1))
        let replacement = try expand(until: "}", keepsEscapes: true, depth: depth + 1)

        var result: [Unicode.Scalar] = []
        var index = 0
        var endOfLastMatch: Int?
        while index <= value.count {
            try spend((pattern.count + 1) * (value.count - index + 1), length: result.count)
            // Nothing at all may match as well, but not right behind another match.
            if let length = pattern.prefixLength(of: value[index...], longest: true), length > 0 || index != endOfLastMatch {
                result += replacement
                index += length
                guard all else { return result + value[index...] }
                endOfLastMatch = index
                if length > 0 { continue }
            }
            if index < value.count { result.append(value[index]) }
            index += 1
        }
        return result
    }

    private mutating func plain(_ name: String) -> [Unicode.Scalar] {
        asked.insert(name)
        guard let found = value(name) else {
            unset.insert(name)
            return []
        }
        return Array(found.unicodeScalars)
    }

    /// Digits, or one of the shell's special parameters, or letters, digits and `_`.
    private mutating func name() -> String {
        guard let first = word.first else { return "" }
        let name: ArraySlice<Unicode.Scalar>
        if Self.isDigit(first) {
            name = word.prefix { Self.isDigit($0) }
        } else if "@*#?-$!".unicodeScalars.contains(first) {
            name = word.prefix(1)
        } else {
            name = word.prefix { $0 == "_" || $0.properties.isAlphabetic || Self.isDigit($0) }
        }
        word = word[name.endIndex...]
        return String(name)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }

    private mutating func spend(_ steps: Int, length: Int) throws(Failure) {
        budget -= steps
        guard budget > 0, length <= maximumLength else { throw Failure("the value gets too long") }
    }
}
