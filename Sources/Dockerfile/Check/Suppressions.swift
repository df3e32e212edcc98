/// Comments of the form `# mesh ignore=RULE`, with an optional reason after a blank, on the lines right before an instruction:
/// each takes away the diagnostics of one rule on that instruction.
struct Suppressions {
    private struct Suppression {
        let code: String
        /// Of the code.
        let range: SourceRange
        let instruction: Instruction?
        var isUsed = false
    }

    private var suppressions: [Suppression] = []
    /// Indices of suppressions, by the first line of the instruction that they stand before.
    private var indicesByLine: [Int: [Int]] = [:]
    private let document: DockerfileDocument

    init(in document: DockerfileDocument) {
        self.document = document
        var next = 0
        var pending: [Int] = []
        let source = document.source
        var number = 1
        while number <= source.lines.count {
            while next < document.instructions.count, document.instructions[next].range.end.line < number { next += 1 }
            let instruction = next < document.instructions.count ? document.instructions[next] : nil
            if let instruction, instruction.range.start.line == number {
                if !pending.isEmpty { indicesByLine[number] = pending }
                pending = []
                number = instruction.range.end.line + 1
                continue
            }
            let line = source.utf8(ofLine: number - 1)
            switch line.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) {
            case UInt8(ascii: "#"):
                guard let (code, range) = Self.parse(String(decoding: line, as: UTF8.self), number: number) else { break }
                pending.append(suppressions.count)
                suppressions.append(Suppression(code: code, range: range, instruction: instruction))
            // A blank line parts a comment from what follows.
            case nil: pending = []
            default: break
            }
            number += 1
        }
    }

    /// Whether a comment suppresses the diagnostic.
    mutating func take(_ diagnostic: Diagnostic) -> Bool {
        guard diagnostic.rule != .syntax, !indicesByLine.isEmpty, let line = diagnostic.range?.start.line else { return false }
        guard let instruction = document.instruction(atLine: line) else { return false }
        var isTaken = false
        for index in indicesByLine[instruction.range.start.line] ?? [] where suppressions[index].code == diagnostic.rule.code {
            suppressions[index].isUsed = true
            isTaken = true
        }
        return isTaken
    }

    /// On those that suppress nothing.
    var diagnostics: [Diagnostic] {
        var suggestions = Suggestions(among: DockerfileRule.allCases.map(\.code))
        return suppressions.filter { !$0.isUsed }.map { suppression in
            let line = document.source.lines[suppression.range.start.line - 1]
            let whole = SourceRange(
                SourcePosition(line: suppression.range.start.line, column: 1),
                SourcePosition(line: suppression.range.start.line + 1, column: 1)
            )
            guard DockerfileRule(rawValue: suppression.code) == nil else {
                return Diagnostic(
                    .unusedSuppression,
                    at: suppression.range,
                    "this comment suppresses nothing: \(suppression.code) has nothing to say about the next instruction",
                    hint: "remove the comment, or put it on the line right before the instruction that is meant",
                    replacement: Diagnostic.Replacement(range: whole, text: "")
                )
            }
            let nearest = suggestions.meant(by: suppression.code)
            return Diagnostic(
                .unusedSuppression,
                at: suppression.range,
                "this comment suppresses nothing: there is no rule \(suppression.code)",
                hint: nearest.map { "did you mean \($0)?" } ?? "docs/dockerfile-rules.md lists the rules",
                replacement: nearest.map { name in
                    let text = line.unicodeScalars.map { $0 }
                    let rest = String(text[min(suppression.range.end.column - 1, text.count)...])
                    let start = String(text[..<(suppression.range.start.column - 1)])
                    return Diagnostic.Replacement(range: whole, text: "\(start)\(name)\(rest)\n")
                }
            )
        }
    }

    private static func parse(_ line: String, number: Int) -> (code: String, range: SourceRange)? {
        let scalars = Array(line.unicodeScalars)
        var index = scalars.firstIndex(of: "#").map { $0 + 1 } ?? 0
        func skipBlanks() { while index < scalars.count, scalars[index].isSpace { index += 1 } }
        func take(_ word: String) -> Bool {
            guard scalars[index...].starts(with: word.unicodeScalars) else { return false }
            index += word.unicodeScalars.count
            return true
        }
        skipBlanks()
        guard take("mesh"), index < scalars.count, scalars[index].isSpace else { return nil }
        skipBlanks()
        guard take("ignore") else { return nil }
        skipBlanks()
        guard take("=") else { return nil }
        skipBlanks()
        let start = index
        while index < scalars.count, !scalars[index].isSpace { index += 1 }
        guard index > start else { return nil }
        return (
            String(scalars[start..<index]),
            SourceRange(SourcePosition(line: number, column: start + 1), SourcePosition(line: number, column: index + 1))
        )
    }
}
