import Dockerfile
import Testing

@Suite struct SourceTextTests {
    private func range(_ line: Int, _ columns: Range<Int>) -> SourceRange {
        SourceRange(SourcePosition(line: line, column: columns.lowerBound), SourcePosition(line: line, column: columns.upperBound))
    }

    @Test func showsTheLineWithCaretsUnderThePlace() {
        let text = SourceText(Array("FROM a\n\tRUNN make\r\n".utf8))
        #expect(text.excerpt(of: range(2, 2..<6)) == "  2 | \tRUNN make\n    | \t^^^^")
        #expect(text.excerpt(of: range(1, 6..<6)) == "  1 | FROM a\n    |      ^")
    }

    @Test func showsTheFirstLineOfWhatSpansSeveral() {
        let text = SourceText(Array("a\nRUN x \\\n y\n".utf8))
        let place = SourceRange(SourcePosition(line: 2, column: 1), SourcePosition(line: 3, column: 3))
        #expect(text.excerpt(of: place) == "  2 | RUN x \\\n    | ^^^^^^^")
    }

    @Test func alignsWithLongNumbers() {
        let text = SourceText(Array(String(repeating: "\n", count: 99).utf8) + Array("x".utf8))
        #expect(text.excerpt(of: range(100, 1..<2)) == "  100 | x\n      | ^")
    }

    @Test func cutsLongLinesAroundThePlace() {
        let line = String(repeating: "a", count: 500) + "BAD" + String(repeating: "b", count: 500)
        let excerpt = SourceText(Array(line.utf8)).excerpt(of: range(1, 501..<504), width: 20)
        #expect(excerpt == "  1 | …aaaaaaaaaaBADbbbbbbb…\n    |            ^^^")
    }

    @Test func keepsTheTerminalSafe() {
        let text = SourceText(Array("a\u{1B}[31m\u{202E}b\u{7F}".utf8))
        let excerpt = text.excerpt(of: range(1, 1..<2))
        #expect(excerpt.hasPrefix("  1 | a␛[31m\u{FFFD}b␡"))
    }

    @Test func showsWhatIsNotUTF8AsReplacement() {
        let text = SourceText([0xEF, 0xBB, 0xBF, 0x61, 0xFF, 0x0A, 0x62])
        #expect(text.lines.map(\.self) == ["a\u{FFFD}", "b"])
    }

    @Test func showsNothingForALineThatIsNotThere() {
        #expect(SourceText([]).excerpt(of: range(7, 1..<2)) == "")
    }

    @Test func showsThePlaceOfAnError() throws {
        let bytes = Array("FROM a\nCOPY --form=x a b\n".utf8)
        let error = #expect(throws: DockerfileError.self) { try DockerfileDocument(parsing: bytes) }
        let range = try #require(error?.range)
        #expect(SourceText(bytes).excerpt(of: range) == "  2 | COPY --form=x a b\n    |      ^^^^^^^^")
    }
}
