/// Finds a text within the lines of an instruction, to point at it.
///
/// The text of a shell form has its continuation lines joined, so its own offsets don't tell a place in the file.
struct TextLocator {
    private let source: SourceText
    private let range: SourceRange

    init(_ document: DockerfileDocument, _ instruction: Instruction) {
        source = document.source
        range = SourceRange(instruction.keywordRange.end, max(instruction.keywordRange.end, instruction.range.end))
    }

    /// The first place of `text`; nil where it isn't there as one piece.
    func range(of text: String) -> SourceRange? {
        let wanted = Array(text.utf8)
        guard !wanted.isEmpty else { return nil }
        return firstPlace { bytes, index in bytes[index...].starts(with: wanted) ? wanted.count : nil }
    }

    /// The first `$name` or `${name`.
    func range(ofVariable name: String) -> SourceRange? {
        let name = Array(name.utf8)
        return firstPlace { bytes, dollar in
            guard bytes[dollar] == UInt8(ascii: "$") else { return nil }
            let isBraced = dollar + 1 < bytes.endIndex && bytes[dollar + 1] == UInt8(ascii: "{")
            let start = dollar + (isBraced ? 2 : 1)
            let end = start + name.count
            guard start <= bytes.endIndex, bytes[start...].starts(with: name) else { return nil }
            if end < bytes.endIndex, ShellVariable.isNameStart(bytes[end]) || ShellVariable.isDigit(bytes[end]) { return nil }
            return end - dollar
        }
    }

    /// - Parameter match: how many bytes of the line match at an index, nil for none.
    private func firstPlace(_ match: (ArraySlice<UInt8>, Int) -> Int?) -> SourceRange? {
        for number in range.lines where source.lines.indices.contains(number - 1) {
            let bytes = source.utf8(ofLine: number - 1)
            var first = bytes.startIndex
            if number == range.start.line {
                let line = String(decoding: bytes, as: UTF8.self)
                first += line.unicodeScalars.prefix(range.start.column - 1).reduce(0) { $0 + UTF8.width($1) }
            }
            for index in first..<bytes.endIndex {
                guard let count = match(bytes, index) else { continue }
                let column = String(decoding: bytes[..<index], as: UTF8.self).unicodeScalars.count + 1
                let length = String(decoding: bytes[index..<index + count], as: UTF8.self).unicodeScalars.count
                return SourceRange(SourcePosition(line: number, column: column), SourcePosition(line: number, column: column + length))
            }
        }
        return nil
    }
}
