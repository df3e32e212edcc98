import MeshCommands
import Testing

@Suite struct StyledLineTests {
    @Test func `Styles show only in colour`() {
        let line = StyledLine([.init("✓ ", .green), .init("done"), .init("  1s", .dim)])
        #expect(line.rendered(inColour: false) == "✓ done  1s")
        #expect(line.rendered(inColour: true) == "\u{1B}[32m✓ \u{1B}[0mdone\u{1B}[2m  1s\u{1B}[0m")
    }

    @Test(arguments: [(20, "abc def"), (7, "abc def"), (6, "abc d…"), (3, "ab…"), (1, "…")])
    func `A line is cut to the columns there are`(columns: Int, expected: String) {
        #expect(StyledLine([.init("abc ", .bold), .init("def")]).cut(to: columns).text == expected)
    }

    @Test func `Wide characters count double`() {
        #expect(DisplayWidth.of("日本語") == 6)
        #expect(DisplayWidth.of("e\u{301}") == 1)
        #expect(DisplayWidth.of("🚀") == 2)
        #expect(StyledLine("日本語").cut(to: 5).text == "日本…")
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\tb", "a    b"), ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("10%\r20%\r30%", "30%"), ("dos\r", "dos"),
        ("\u{1B}]0;title\u{07}x", "x"), ("\u{1B}]8;;http://x\u{1B}\\link", "link"), ("\u{1B}(Bx", "x"), ("bell\u{07}", "bell"),
        ("\u{9B}31mx", "31mx"), ("a\u{202E}b", "ab"), ("\u{1B}[", ""), ("\u{1B}", ""), ("é日", "é日"),
    ])
    func `Control characters don't reach the terminal`(raw: String, printable: String) {
        #expect(PrintableText.of(raw) == printable)
    }
}
