/// Goes through the lines of a file: comments, directives, continuations, heredocs. (BuildKit `parser/parser.go`)
struct DocumentReader {
    private let lines: SourceLines
    private var next = 0
    private(set) var directives = DirectiveReader()
    private(set) var instructions: [Instruction] = []
    private var hasStage = false
    /// The first mistake within an instruction.
    private var refusal: DockerfileError?

    init(_ lines: SourceLines) {
        self.lines = lines
    }

    /// Reads them all. As in BuildKit, what its parser finds comes before mistakes within instructions, wherever they stand.
    mutating func read() throws(DockerfileError) {
        while let line = takeLine() {
            do throws(DockerfileError) {
                try directives.read(line)
            } catch {
                // BuildKit counts the lines before this one.
                throw error.within(line: max(1, line.number - 1))
            }
            guard !line.isComment, let logical = logicalLine(from: line) else { continue }
            do throws(DockerfileError) {
                try read(logical)
            } catch {
                guard !error.isOfParser else { throw error.within(line: line.number) }
                refusal = refusal ?? error.within(line: line.number)
            }
        }
        if let refusal { throw refusal }
    }

    private mutating func read(_ line: LogicalLine) throws(DockerfileError) {
        let reader = InstructionReader(line: line, escape: escape)
        do throws(DockerfileError) {
            let instruction = try reader.read()
            let heredocs = instruction.isJSON ? [] : try heredocs(of: reader)
            try checkOrder(instruction)
            let range = SourceRange(instruction.range.start, heredocs.isEmpty ? line.end : lines[next - 1].end)
            instructions.append(heredocs.isEmpty ? instruction : instruction.with(heredocs: heredocs, range: range))
        } catch {
            // Behind an instruction with a mistake its heredocs come all the same.
            if !error.isOfParser, error.code != .noFrom { _ = try heredocs(of: reader) }
            throw error
        }
    }

    private mutating func checkOrder(_ instruction: Instruction) throws(DockerfileError) {
        if instruction.keyword == .from { hasStage = true }
        guard !hasStage, instruction.keyword != .arg else { return }
        throw DockerfileError(
            .noFrom,
            at: instruction.keywordRange,
            "\(instruction.keyword.rawValue) stands before the first FROM",
            hint: "begin with FROM and a base image; only ARG may stand before it"
        )
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

    private mutating func heredocs(of reader: InstructionReader) throws(DockerfileError) -> [Heredoc] {
        guard reader.takesHeredocs else { return [] }
        var heredocs: [Heredoc] = []
        for announcement in HeredocAnnouncement.all(in: reader.line, reader.line.indices, escape: escape) {
            heredocs.append(try heredoc(announcement))
        }
        return heredocs
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
        ).ofParser
    }
}
