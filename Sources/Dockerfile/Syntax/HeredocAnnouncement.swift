/// A `<<NAME` on the line of an instruction, whose content is still to come.
struct HeredocAnnouncement: Hashable, Sendable {
    let name: String
    let fileDescriptor: Int?
    let stripsTabs: Bool
    let expandsVariables: Bool
    let range: SourceRange

    /// The announcements among the words of `part`, in order. None where the words can't be told apart (an open quote),
    /// as in BuildKit: the shell will say what it thinks of it.
    static func all(in line: LogicalLine, _ part: Range<Int>, escape: Unicode.Scalar) -> [HeredocAnnouncement] {
        guard let words = words(in: line, part, escape: escape) else { return [] }
        let announcements = words.compactMap { Self(line, $0) }
        return announcements.isEmpty || hasReadableVariables(line.text(part)) ? announcements : []
    }

    /// Where BuildKit can't read a variable of the line, as in bash's `${NAME^^}`, it sees no heredoc either.
    private static func hasReadableVariables(_ text: String) -> Bool {
        var expander = VariableExpander(escape: .backslash) { _ in "1" }
        expander.takesAnyModifier = true
        return (try? expander.expand(text)) != nil
    }

    /// Reads one word; nil where it announces nothing.
    init?(_ line: LogicalLine, _ word: Range<Int>) {
        var index = word.lowerBound
        func peek() -> Unicode.Scalar? { index < word.upperBound ? line[index] : nil }

        while let digit = peek(), ("0"..."9").contains(digit) { index += 1 }
        let digits = line.text(word.lowerBound..<index)
        guard index + 2 < word.upperBound, line[index] == "<", line[index + 1] == "<" else { return nil }
        index += 2
        stripsTabs = peek() == "-"
        if stripsTabs { index += 1 }
        while peek()?.isSeparator == true { index += 1 }
        guard let (name, isQuoted) = Self.unquote(line.scalars[index..<word.upperBound]) else { return nil }
        self.name = name
        fileDescriptor = Int(digits)
        expandsVariables = !isQuoted
        range = line.range(word)
    }

    /// Words as a shell would see them, quotes and escapes kept; blanks between `<<` and a name belong to the word.
    private static func words(in line: LogicalLine, _ part: Range<Int>, escape: Unicode.Scalar) -> [Range<Int>]? {
        var words: [Range<Int>] = []
        var start: Int?
        var index = part.lowerBound

        func skipQuoted(by quote: Unicode.Scalar) -> Bool {
            index += 1
            while index < part.upperBound, line[index] != quote {
                if quote == "\"", line[index] == escape, index + 1 < part.upperBound { index += 1 }
                index += 1
            }
            index += 1
            return index <= part.upperBound
        }

        while index < part.upperBound {
            let scalar = line[index]
            if scalar.isSpace {
                if let begun = start { words.append(begun..<index) }
                start = nil
                index += 1
                continue
            }
            start = start ?? index
            if scalar == "'" || scalar == "\"" {
                guard skipQuoted(by: scalar) else { return nil }
            } else if scalar == escape {
                index = min(index + 2, part.upperBound)
            } else if scalar == "<", index + 1 < part.upperBound, line[index + 1] == "<" {
                index += 2
                while index < part.upperBound, line[index] == " " || line[index] == "\t" || line[index] == "\r" { index += 1 }
            } else {
                index += 1
            }
        }
        if let begun = start { words.append(begun..<part.upperBound) }
        return words
    }

    /// The name without its quotes and escapes. Nil for what is no single word, or has another `<`.
    private static func unquote(_ word: ArraySlice<Unicode.Scalar>) -> (String, isQuoted: Bool)? {
        guard !word.isEmpty, !word.contains("<") else { return nil }
        var name = String.UnicodeScalarView()
        var isQuoted = false
        var quote: Unicode.Scalar?
        var index = word.startIndex
        while index < word.endIndex {
            let scalar = word[index]
            index += 1
            if scalar == quote {
                quote = nil
            } else if quote == nil, scalar == "'" || scalar == "\"" {
                quote = scalar
                isQuoted = true
            } else if scalar == "\\", quote == nil, index < word.endIndex {
                name.append(word[index])
                index += 1
            } else {
                guard quote != nil || !scalar.isSpace else { return nil }
                name.append(scalar)
            }
        }
        return quote == nil && !name.isEmpty ? (String(name), isQuoted) : nil
    }
}
