import Dockerfile
import Testing

/// How files are taken apart: one line of text for each instruction makes the tables readable.
@Suite struct DockerfileDocumentTests {
    /// `KEYWORD first-last {flags} [arguments] <heredocs>`; arguments of a JSON array are in quotes.
    private func outline(_ text: String) throws -> [String] {
        try DockerfileDocument(parsing: text).instructions.map { instruction in
            var line = "\(instruction.keyword.rawValue) \(instruction.range.start.line)-\(instruction.range.end.line)"
            for flag in instruction.flags { line += " {\(flag.name)\(flag.value.map { "=\($0)" } ?? "")}" }
            for argument in instruction.arguments {
                line += instruction.isJSON ? " \(argument.value.debugDescription)" : " [\(argument.value)]"
            }
            for heredoc in instruction.heredocs { line += " <\(heredoc.name):\(heredoc.text.debugDescription)>" }
            return line
        }
    }

    static let layouts: [(String, [String])] = [
        ("FROM a", ["FROM 1-1 [a]"]),
        ("from a", ["FROM 1-1 [a]"]),
        ("\u{FEFF}FROM a\n", ["FROM 1-1 [a]"]),
        ("\n\n \tFROM \t a \n", ["FROM 3-3 [a]"]),
        ("FROM a\r\nRUN x y\r\n", ["FROM 1-1 [a]", "RUN 2-2 [x y]"]),
        ("FROM a\n# RUN x\nRUN y # z\n", ["FROM 1-1 [a]", "RUN 3-3 [y # z]"]),
        ("FROM a\nRUN x \\\n  y\n", ["FROM 1-1 [a]", "RUN 2-3 [x   y]"]),
        ("FROM a\nRUN x \\  \n  y\n", ["FROM 1-1 [a]", "RUN 2-3 [x   y]"]),
        ("FROM a\r\nRUN x \\\r\n  y\r\n", ["FROM 1-1 [a]", "RUN 2-3 [x   y]"]),
        ("FROM a\nRUN x \\\n# no\n\n \t\n  # no\n  y\n", ["FROM 1-1 [a]", "RUN 2-7 [x   y]"]),
        ("FROM a\nRUN x \\\\\nRUN y\n", ["FROM 1-1 [a]", "RUN 2-2 [x \\\\]", "RUN 3-3 [y]"]),
        ("FROM a\nRUN x \\", ["FROM 1-1 [a]", "RUN 2-2 [x]"]),
        ("FROM a\nRUN x \\\n", ["FROM 1-1 [a]", "RUN 2-2 [x]"]),
        ("FROM a\n\\\nRUN x\n", ["FROM 1-1 [a]", "RUN 3-3 [x]"]),
        ("FROM a\nRU\\\nN x\n", ["FROM 1-1 [a]", "RUN 2-3 [x]"]),
        ("FR\\\nOM a\\\nb\n", ["FROM 1-3 [ab]"]),
        ("# escape=`\nFROM a\nRUN x `\n y \\\n", ["FROM 2-2 [a]", "RUN 3-4 [x  y \\]"]),
        ("# syntax=x\n# Escape = ` \nFROM a`\nb\n", ["FROM 3-4 [ab]"]),
        ("# no directive\n# escape=`\nFROM a\nRUN x `\n", ["FROM 3-3 [a]", "RUN 4-4 [x `]"]),
        ("\n# escape=`\nFROM a\nRUN x `\n", ["FROM 3-3 [a]", "RUN 4-4 [x `]"]),
        ("FROM a\nRUN\nCMD\nENTRYPOINT\n", ["FROM 1-1 [a]", "RUN 2-2", "CMD 3-3", "ENTRYPOINT 4-4"]),
    ]

    @Test(arguments: layouts)
    func joinsLinesAsBuildKitDoes(text: String, expected: [String]) throws {
        #expect(try outline(text) == expected)
    }

    static let forms: [(String, String)] = [
        ("RUN [\"a\", \"b c\"]", "RUN 2-2 \"a\" \"b c\""),
        ("RUN  [ \"a\" ,\"b\" ] ", "RUN 2-2 \"a\" \"b\""),
        ("CMD []", "CMD 2-2"),
        ("CMD [\"\\u00e9\\ud83d\\ude00\\n\\/\\\"\"]", "CMD 2-2 \"é😀\\n/\\\"\""),
        ("CMD [\"\\ud83d\"]", "CMD 2-2 \"\u{FFFD}\""),
        ("RUN [ -f x ]", "RUN 2-2 [[ -f x ]]"),
        ("RUN ['a']", "RUN 2-2 [['a']]"),
        ("RUN [\"a\" \"b\"]", "RUN 2-2 [[\"a\" \"b\"]]"),
        ("RUN [\"a\",]", "RUN 2-2 [[\"a\",]]"),
        ("RUN [\"a\"] && b", "RUN 2-2 [[\"a\"] && b]"),
        ("RUN [\"a\", 01]", "RUN 2-2 [[\"a\", 01]]"),
        ("RUN [\"a\\x\"]", "RUN 2-2 [[\"a\\x\"]]"),
        ("RUN [\"a", "RUN 2-2 [[\"a]"),
        ("RUN [\"a\", \\\n \"b\"]", "RUN 2-3 \"a\" \"b\""),
        ("COPY a b /c/", "COPY 2-2 [a] [b] [/c/]"),
        ("COPY [\"a b\", \"c\"]", "COPY 2-2 \"a b\" \"c\""),
        ("COPY --from=x --chown=1:2 a b", "COPY 2-2 {from=x} {chown=1:2} [a] [b]"),
        ("COPY --link --parents=TRUE --exclude=a --exclude=b c d", "COPY 2-2 {link} {parents=TRUE} {exclude=a} {exclude=b} [c] [d]"),
        ("ADD --chown=\"1 2\" --keep-git-dir=false a b", "ADD 2-2 {chown=1 2} {keep-git-dir=false} [a] [b]"),
        ("RUN --mount=type=cache,target=/x make", "RUN 2-2 {mount=type=cache,target=/x} [make]"),
        (
            "RUN --mount=from=a --mount=from=b --network=none --security=sandbox -- --x",
            "RUN 2-2 {mount=from=a} {mount=from=b} {network=none} {security=sandbox} [--x]"
        ),
        ("RUN make --help", "RUN 2-2 [make --help]"),
        ("RUN - x", "RUN 2-2 [- x]"),
        ("ENV a=b c=\"d e\" f='g h' i=j\\ k", "ENV 2-2 [a=b] [c=\"d e\"] [f='g h'] [i=j\\ k]"),
        ("ENV a b c", "ENV 2-2 [a] [b c]"),
        ("ENV a=b\\", "ENV 2-2 [a=b]"),
        ("LABEL \"a b\"=c", "LABEL 2-2 [\"a b\"=c]"),
        ("ARG A", "ARG 2-2 [A]"),
        ("ARG A B=1 C=\"x y\"", "ARG 2-2 [A] [B=1] [C=\"x y\"]"),
        ("ARG --x A", "ARG 2-2 {x} [A]"),
        ("EXPOSE 80 443/tcp", "EXPOSE 2-2 [80] [443/tcp]"),
        ("VOLUME /a /b", "VOLUME 2-2 [/a] [/b]"),
        ("VOLUME [\"/a\"]", "VOLUME 2-2 \"/a\""),
        ("USER me:us", "USER 2-2 [me:us]"),
        ("WORKDIR /a b", "WORKDIR 2-2 [/a b]"),
        ("STOPSIGNAL SIGQUIT", "STOPSIGNAL 2-2 [SIGQUIT]"),
        ("MAINTAINER A B <c@d>", "MAINTAINER 2-2 [A B <c@d>]"),
        ("SHELL [\"/bin/bash\", \"-c\"]", "SHELL 2-2 \"/bin/bash\" \"-c\""),
        ("HEALTHCHECK NONE", "HEALTHCHECK 2-2 [NONE]"),
        (
            "HEALTHCHECK --interval=1m30s --timeout=5s --start-period=0 --start-interval=1.5s --retries=3 CMD a b",
            "HEALTHCHECK 2-2 {interval=1m30s} {timeout=5s} {start-period=0} {start-interval=1.5s} {retries=3} [CMD] [a b]"
        ),
        ("HEALTHCHECK cmd [\"a\"]", "HEALTHCHECK 2-2 \"cmd\" \"a\""),
        ("ONBUILD RUN --mount=x y", "ONBUILD 2-2 [y]"),
        ("ONBUILD COPY a b", "ONBUILD 2-2 [a] [b]"),
    ]

    @Test(arguments: forms)
    func readsTheArgumentsOfEveryInstruction(instruction: String, expected: String) throws {
        #expect(try outline("FROM a\n" + instruction + "\n").dropFirst() == [expected])
    }

    static let heredocs: [(String, [String])] = [
        ("RUN <<EOF\na\n  b\nEOF\n", ["RUN 2-5 [<<EOF] <EOF:\"a\\n  b\\n\">"]),
        ("RUN <<EOF\nEOF\nRUN x\n", ["RUN 2-3 [<<EOF] <EOF:\"\">", "RUN 4-4 [x]"]),
        ("RUN <<EOF\n# a\n\nFROM x \\\nEOF\n", ["RUN 2-6 [<<EOF] <EOF:\"# a\\n\\nFROM x \\\\\\n\">"]),
        ("RUN <<-EOF\n\ta\n\t\tb\n\tEOF\n", ["RUN 2-5 [<<-EOF] <EOF:\"a\\nb\\n\">"]),
        ("RUN << EOF\na\nEOF\n", ["RUN 2-4 [<< EOF] <EOF:\"a\\n\">"]),
        ("RUN <<'E O'\na\nE O\n", ["RUN 2-4 [<<'E O'] <E O:\"a\\n\">"]),
        ("RUN <<\"E\"O\na\nEO\n", ["RUN 2-4 [<<\"E\"O] <EO:\"a\\n\">"]),
        ("RUN <<E\\ O\na\nE O\n", ["RUN 2-4 [<<E\\ O] <E O:\"a\\n\">"]),
        ("RUN cat <<a 3<<b >x\n1\na\n2\nb\n", ["RUN 2-6 [cat <<a 3<<b >x] <a:\"1\\n\"> <b:\"2\\n\">"]),
        ("RUN cat <<EOF | \\\n  sort\na\nEOF\n", ["RUN 2-5 [cat <<EOF |   sort] <EOF:\"a\\n\">"]),
        ("RUN <<EOF\r\na\r\nEOF\r\n", ["RUN 2-4 [<<EOF] <EOF:\"a\\r\\n\">"]),
        ("RUN <<EOF\na\nEOF", ["RUN 2-4 [<<EOF] <EOF:\"a\\n\">"]),
        ("COPY <<a.txt b /x/\n1\na.txt\n", ["COPY 2-4 [<<a.txt] [b] [/x/] <a.txt:\"1\\n\">"]),
        ("ADD <<a /x\na\n", ["ADD 2-3 [<<a] [/x] <a:\"\">"]),
        ("ONBUILD RUN <<E\nx\nE\n", ["ONBUILD 2-4 [<<E] <E:\"x\\n\">"]),
        ("RUN \"<<EOF\"\n", ["RUN 2-2 [\"<<EOF\"]"]),
        ("RUN '<<EOF'\n", ["RUN 2-2 ['<<EOF']"]),
        ("RUN \\<<EOF\n", ["RUN 2-2 [\\<<EOF]"]),
        ("RUN x<<EOF\n", ["RUN 2-2 [x<<EOF]"]),
        ("RUN cat <<<x\n", ["RUN 2-2 [cat <<<x]"]),
        ("RUN echo $((1<<2))\n", ["RUN 2-2 [echo $((1<<2))]"]),
        ("RUN it's <<EOF\n", ["RUN 2-2 [it's <<EOF]"]),
        ("RUN [\"a\", \"<<EOF\"]\n", ["RUN 2-2 \"a\" \"<<EOF\""]),
        ("CMD <<EOF\n", ["CMD 2-2 [<<EOF]"]),
        ("ENV a=<<EOF\n", ["ENV 2-2 [a=<<EOF]"]),
    ]

    @Test(arguments: heredocs)
    func readsHeredocsAsBuildKitDoes(text: String, expected: [String]) throws {
        #expect(try outline("FROM a\n" + text).dropFirst() == expected[...])
    }

    @Test func knowsWhatAHeredocAsksFor() throws {
        let text = "FROM a\nRUN 5<<-'E' cat <<F\n\tx\n\tE\n y\nF\n"
        let heredocs = try DockerfileDocument(parsing: text).instructions[1].heredocs
        let first = try #require(heredocs.first)
        #expect(first.fileDescriptor == 5)
        #expect(first.stripsTabs)
        #expect(!first.expandsVariables)
        #expect(first.content == "\tx\n")
        #expect(first.text == "x\n")
        #expect(first.lines == 3...4)
        #expect(heredocs[1].expandsVariables)
        #expect(heredocs[1].fileDescriptor == nil)
        #expect(heredocs[1].lines == 5...6)
        #expect(heredocs[1].range.start == SourcePosition(line: 2, column: 17))
    }

    @Test func placesEveryPartAcrossContinuations() throws {
        let text = "FROM a\n  COPY --from=x \\\n   # why\n\tfoo \\\n  bär /dst \n"
        let document = try DockerfileDocument(parsing: text)
        let copy = document.instructions[1]
        #expect(copy.keywordRange == SourceRange(SourcePosition(line: 2, column: 3), SourcePosition(line: 2, column: 7)))
        #expect(copy.range == SourceRange(SourcePosition(line: 2, column: 3), SourcePosition(line: 5, column: 12)))
        #expect(copy.flag("from")?.range == SourceRange(SourcePosition(line: 2, column: 8), SourcePosition(line: 2, column: 16)))
        let starts = copy.arguments.map(\.range.start)
        #expect(starts == [(4, 2), (5, 3), (5, 7)].map { SourcePosition(line: $0.0, column: $0.1) })
        #expect(copy.arguments[1].range.end == SourcePosition(line: 5, column: 6))
    }

    @Test func placesTheElementsOfAJSONArrayWithTheirQuotes() throws {
        let run = try DockerfileDocument(parsing: "FROM a\nRUN [\"a\", \"b\"]\n").instructions[1]
        #expect(run.arguments[1].range == SourceRange(SourcePosition(line: 2, column: 11), SourcePosition(line: 2, column: 14)))
    }

    private struct Unexpected: Error {
        let what: String
        init(_ what: String) { self.what = what }
    }

    @Test func givesInstructionsTheirMeaning() throws {
        let document = try DockerfileDocument(
            parsing: """
                FROM --platform=linux/amd64 a AS One
                ENV a=b c=d
                LABEL k v w
                HEALTHCHECK --retries=2 CMD ["x"]
                COPY <<f g /h/
                f
                ONBUILD USER me
                """
        )
        guard case .from(let from) = document.instructions[0].command else { throw Unexpected("no FROM") }
        #expect(from.image.value == "a")
        #expect(from.name?.value == "one")
        #expect(from.platform?.value == "linux/amd64")
        guard case .env(let pairs) = document.instructions[1].command else { throw Unexpected("no ENV") }
        #expect(pairs.map(\.key) == ["a", "c"])
        #expect(pairs.allSatisfy { !$0.isLegacyForm })
        guard case .label(let labels) = document.instructions[2].command else { throw Unexpected("no LABEL") }
        #expect(labels.map(\.value) == ["v w"])
        #expect(labels[0].isLegacyForm)
        guard case .healthcheck(.command(.exec(let words))) = document.instructions[3].command else {
            throw Unexpected("no HEALTHCHECK")
        }
        #expect(words.map(\.value) == ["x"])
        guard case .copy(let transfer) = document.instructions[4].command else { throw Unexpected("no COPY") }
        #expect(transfer.sources.map(\.value) == ["g"])
        #expect(transfer.destination.value == "/h/")
        guard case .onBuild(.success(let trigger)) = document.instructions[5].command else { throw Unexpected("no ONBUILD") }
        #expect(trigger.keyword == .user)
    }

    @Test func keepsDirectives() throws {
        let document = try DockerfileDocument(parsing: "#  syntax = docker/dockerfile:1 \n# check=skip=all;error=true\n#escape=`\nFROM a\n")
        #expect(document.directives.map(\.name) == [.syntax, .check, .escape])
        #expect(document.syntax == "docker/dockerfile:1")
        #expect(document.directives[1].value == "skip=all;error=true")
        #expect(document.escape == .backtick)
        #expect(document.directives[2].range.start.line == 3)
        #expect(try DockerfileDocument(parsing: "FROM a\n# syntax=x\n").syntax == nil)
    }

    @Test func findsTheInstructionOfALine() throws {
        let text = "# top\nFROM a\n\nRUN x \\\n  # c\n  y\nRUN <<E\n1\nE\n# end\n"
        let document = try DockerfileDocument(parsing: text)
        let found = (0...11).map { document.instruction(atLine: $0).map { "\($0.keyword.rawValue) \($0.range.start.line)" } ?? "" }
        #expect(found == ["", "", "FROM 2", "", "RUN 4", "RUN 4", "RUN 4", "RUN 7", "RUN 7", "RUN 7", "", ""])
    }
}
