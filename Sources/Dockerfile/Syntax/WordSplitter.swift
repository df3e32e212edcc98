/// Splits what follows a keyword into words. (BuildKit `parser/line_parsers.go`, `parser/split_command.go`)
struct WordSplitter {
    let line: LogicalLine
    let escape: Unicode.Scalar

    /// Words between white space; quotes mean nothing here.
    func words(in part: Range<Int>) -> [Argument] {
        var words: [Argument] = []
        var start: Int?
        for index in part {
            if line[index].isSeparator {
                if let begun = start { words.append(line.argument(begun..<index)) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let begun = start { words.append(line.argument(begun..<part.upperBound)) }
        return words
    }

    /// Words between white space that isn't quoted or escaped. Quotes and escapes stay in the words, for the expansion to take them away.
    func quotedWords(in part: Range<Int>) -> [Argument] {
        var words: [Argument] = []
        var index = part.lowerBound
        while true {
            while index < part.upperBound, line[index].isSpace { index += 1 }
            guard index < part.upperBound else { return words }
            let start = index
            var isCutShort = false
            var quote: Unicode.Scalar?
            while index < part.upperBound {
                let scalar = line[index]
                if quote == nil, scalar.isSpace { break }
                index += 1
                if scalar == escape, quote != "'" {
                    // An escape at the very end is dropped.
                    isCutShort = index == part.upperBound
                    index = min(index + 1, part.upperBound)
                } else if quote == scalar {
                    quote = nil
                } else if quote == nil, scalar == "'" || scalar == "\"" {
                    quote = scalar
                }
            }
            let value = start..<(isCutShort ? index - 1 : index)
            if !value.isEmpty { words.append(Argument(value: line.text(value), range: line.range(start..<index))) }
        }
    }

    /// The words at the beginning of `part` that start with `--`, up to a lone `--`, without quotes and escapes; and what is left.
    func flags(in part: Range<Int>) -> (flags: [Argument], rest: Range<Int>) {
        var flags: [Argument] = []
        var index = part.lowerBound
        while true {
            while index < part.upperBound, line[index].isSpace { index += 1 }
            guard index + 1 < part.upperBound, line[index] == "-", line[index + 1] == "-" else {
                return (flags, line.trimmed(index..<part.upperBound))
            }
            let start = index
            var value: [Unicode.Scalar] = []
            var quote: Unicode.Scalar?
            while index < part.upperBound {
                var scalar = line[index]
                if quote == nil, scalar.isSpace { break }
                index += 1
                if scalar == quote {
                    quote = nil
                    continue
                }
                if quote == nil, scalar == "'" || scalar == "\"" {
                    quote = scalar
                    continue
                }
                if scalar == escape {
                    guard index < part.upperBound else { break }
                    scalar = line[index]
                    index += 1
                }
                value.append(scalar)
            }
            if value == ["-", "-"] { return (flags, line.trimmed(index..<part.upperBound)) }
            flags.append(Argument(value: String(value), range: line.range(start..<index)))
        }
    }
}
