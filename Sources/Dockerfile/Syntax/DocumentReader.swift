/// Goes through the lines of a file: comments, directives, continuations, heredocs. (BuildKit `parser/parser.go`)
struct DocumentReader {
    private let lines: SourceLines
    private var next = 0
    private(set) var directives = DirectiveReader()
    private(set) var instructions: [Instruction] = []

    init(_ lines: SourceLines) {
        self.lines = lines
    }

    /// Reads them all, and stops at the first mistake.
    mutating func read() throws(DockerfileError) {
        while let line = takeLine() {
            try directives.read(line)
            guard !line.isComment, let logical = logicalLine(from: line) else { continue }
            do throws(DockerfileError) {
                let instruction = try InstructionReader(line: logical, escape: escape).read()
                instructions.append(try withHeredocs(instruction, of: logical))
            } catch {
                throw error.within(line: line.number)
            }
        }
    }

    private var escape: Unicode.Scalar { directives.escape.scalar }

    private mutating func takeLine() -> SourceLine? {
        guard next < lines.count else { return nil }
        defer { next += 1 }
        return lines[next]
    }

    /// `first` and the lines that continue it; nil for a blank line.
    private mutating func logicalLine(from first: SourceLine) -> LogicalLine? {
        let start = first.scalars[first.visible].firstIndex { !$0.isSpace } ?? first.visible.upperBound
        var (part, continues) = continuation(of: first, start..<first.visible.upperBound)
        guard continues || !part.isEmpty else { return nil }

        var logical = LogicalLine(startingAt: first.end)
        logical.append(first, part)
        while continues, let line = takeLine() {
            // Comments and blank lines between the parts of an instruction don't count.
            let isBlank = line.scalars[line.visible].allSatisfy(\.isSpace)
            guard !isBlank, !line.isComment else {
                logical.append(line, 0..<0)
                continue
            }
            (part, continues) = continuation(of: line, line.visible)
            logical.append(line, part)
        }
        return logical
    }

    /// `part` without the escape character at its end, where there is one that no other escape character precedes.
    private func continuation(of line: SourceLine, _ part: Range<Int>) -> (Range<Int>, continues: Bool) {
        guard
            let last = line.scalars[part].lastIndex(where: { $0 != " " && $0 != "\t" }),
            line.scalars[last] == escape,
            last == part.lowerBound || line.scalars[last - 1] != escape
        else { return (part, false) }
        return (part.lowerBound..<last, true)
    }

    private mutating func withHeredocs(_ instruction: Instruction, of line: LogicalLine) throws(DockerfileError) -> Instruction {
        var keyword = instruction.keyword
        if case .onBuild(let trigger) = instruction.command { keyword = trigger.keyword }
        guard [.run, .copy, .add].contains(keyword), !instruction.isJSON else { return instruction }

        let announcements = HeredocAnnouncement.all(in: line, line.indices, escape: escape)
        guard !announcements.isEmpty else { return instruction }
        var heredocs: [Heredoc] = []
        for announcement in announcements { heredocs.append(try heredoc(announcement)) }
        return instruction.with(heredocs: heredocs, range: SourceRange(instruction.range.start, lines[next - 1].end))
    }

    private mutating func heredoc(_ announcement: HeredocAnnouncement) throws(DockerfileError) -> Heredoc {
        let terminator = Array(announcement.name.unicodeScalars)
        let first = next
        while let line = takeLine() {
            var candidate = line.scalars[line.visible]
            if announcement.stripsTabs { candidate = candidate.drop { $0 == "\t" } }
            if candidate.elementsEqual(terminator) {
                return Heredoc(
                    name: announcement.name,
                    fileDescriptor: announcement.fileDescriptor,
                    stripsTabs: announcement.stripsTabs,
                    expandsVariables: announcement.expandsVariables,
                    content: lines.text(of: first..<(next - 1)),
                    range: announcement.range,
                    lines: (first + 1)...line.number
                )
            }
        }
        throw DockerfileError(
            .badHeredoc,
            at: announcement.range,
            "the heredoc \(announcement.name) never ends",
            hint: "end it with a line that holds \(announcement.name) and nothing else"
        )
    }
}
