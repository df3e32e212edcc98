import Dockerfile
import Testing

/// Files made to break the reader: it may refuse them, but neither crash nor hang nor eat the memory.
@Suite struct HostileDockerfileTests {
    static let files: [(name: String, text: String)] = [
        ("a chain of ONBUILD", "FROM a\n" + String(repeating: "ONBUILD \\\n", count: 50_000)),
        ("deep JSON", "FROM a\nRUN " + String(repeating: "[", count: 60_000)),
        ("deep JSON over many lines", "FROM a\nRUN " + String(repeating: "[\\\n", count: 200_000)),
        ("many stages", String(repeating: "FROM a AS b\n", count: 50_000)),
        ("a chain of stages", "FROM a AS s0\n" + (1..<20_000).map { "FROM s\($0 - 1) AS s\($0)\n" }.joined()),
        ("values that double", "ARG A=xxxxxxxxxx\n" + String(repeating: "ARG A=$A$A\n", count: 100) + "FROM $A\n"),
        (
            "slow patterns",
            "ARG A=\(String(repeating: "a", count: 30_000))\n" + String(repeating: "FROM x${A##*a*a*a*a*a*b}\n", count: 2_000)
        ),
        ("many replacements", "ARG A=\(String(repeating: "a", count: 30_000))\n" + String(repeating: "FROM x${A//*b/}\n", count: 500)),
        ("deep variables", "FROM " + String(repeating: "${A:-", count: 10_000)),
        ("many heredocs", "FROM a\nRUN " + (0..<5_000).map { "<<E\($0) " }.joined()),
        ("a continuation to the end", "FROM a\nRUN x " + String(repeating: "\\\n", count: 300_000)),
        ("many flags", "FROM a\nRUN " + String(repeating: "--mount=x ", count: 6_000) + "y"),
        ("quotes", "FROM a\nENV " + String(repeating: "\"'", count: 30_000)),
        ("long names", "FROM a\n" + String(repeating: "X", count: 60_000) + "\n"),
    ]

    @Test(arguments: files)
    func survivesWhatIsMadeToBreakIt(name: String, text: String) {
        guard let document = try? DockerfileDocument(parsing: text) else { return }
        _ = document.declaredArguments
        _ = DockerfileChecker().diagnostics(of: document)
        _ = document.instruction(atLine: 3)
    }

    @Test func stopsValuesThatGrowWithoutEnd() {
        let text = "ARG A=xxxxxxxxxx\n" + String(repeating: "ARG A=$A$A\n", count: 100) + "FROM $A\n"
        let error = #expect(throws: DockerfileError.self) { try DockerfileDocument(parsing: text) }
        #expect(error?.code == .badVariable)
        #expect(error?.message == "the value gets too long")
    }

    @Test(arguments: 0..<40)
    func survivesRandomChangesAndKeepsItsRangesInOrder(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            var bytes = Array(Self.sample.utf8)
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: index)
                case 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 2: bytes.insert(contentsOf: Self.spice.randomElement(using: &random)!.utf8, at: index)
                default: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...40, using: &random)))
                }
            }
            check(bytes)
        }
    }

    private func check(_ bytes: [UInt8]) {
        let source = SourceText(bytes)
        do throws(DockerfileError) {
            let document = try DockerfileDocument(parsing: bytes)
            var last = SourcePosition(line: 0, column: 0)
            for instruction in document.instructions {
                #expect(instruction.range.start >= last)
                #expect(instruction.range.start == instruction.keywordRange.start)
                #expect(instruction.range.end.line <= source.lines.count)
                for argument in instruction.arguments {
                    #expect(argument.range.start >= instruction.range.start && argument.range.end <= instruction.range.end)
                }
                #expect(document.instruction(atLine: instruction.range.start.line)?.range == instruction.range)
                last = instruction.range.end
            }
            #expect(document.stages.allSatisfy { stage in if case .stage(let index) = stage.base { index < stage.index } else { true } })
        } catch {
            #expect(error.line >= 1 && error.line <= max(1, source.lines.count))
            #expect(!error.message.isEmpty)
            #expect(error.line > source.lines.count || !source.excerpt(of: error.range).isEmpty)
        }
    }

    private static let spice = [
        "\\\n", "\"", "'", "[", "]", "<<EOF", "\n", "\r\n", "${", "}", "--x=y ", "ONBUILD ", "#", "=", "\u{FEFF}", "é", " AS ", "\0",
        "FROM a\n",
    ]

    private static let sample = """
        # syntax=docker/dockerfile:1
        # escape=\\
        ARG BASE=debian:12 TAG
        FROM --platform=$BUILDPLATFORM ${BASE:-x}${TAG:+-$TAG} AS build
        ARG RAILS_ENV
        ENV A=b C="d e" \\
            # comment

            F='g'
        RUN --mount=type=cache,target=/root/.cache <<-'EOF' cat <<B
        \tapt-get update
        \tEOF
        hello
        B
        COPY --from=build --chown=1:1 ["a b", "c"]
        COPY a b /c/
        ONBUILD RUN make
        FROM build
        HEALTHCHECK --interval=5s CMD ["curl", "x\\u00e9"]
        ENTRYPOINT ["/entry", "x"]
        CMD exec app $PORT
        EXPOSE 80 443/tcp
        VOLUME /data
        """
}
