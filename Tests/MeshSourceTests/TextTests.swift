import Testing

@testable import MeshSource

@Suite struct TextTests {
    static let sizes: [(Int64, String)] = [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1 KB"), (1500, "1.5 KB"), (1549, "1.5 KB"), (9_960, "10 KB"),
        (12_345, "12 KB"), (999_499, "999 KB"), (999_500, "1 MB"), (2_000_000_000, "2 GB"), (4_294_967_296, "4.3 GB"),
        (Int64.max, "9223372 TB"),
    ]

    @Test(arguments: sizes)
    func writesSizesForPeople(bytes: Int64, expected: String) {
        #expect(ByteCount.text(bytes) == expected)
    }

    static let names: [([UInt8], String)] = [
        (Array("a b/c".utf8), "\"a b/c\""),
        (Array("é😀".utf8), "\"é😀\""),
        (Array("a\"b\\c".utf8), "\"a\\\"b\\\\c\""),
        (Array("a\n\u{1B}[31m".utf8), "\"a\\n\\x1B[31m\""),
        ([0x61, 0xE9, 0x62], "\"a\\xE9b\""),
        ([0xC3], "\"\\xC3\""),
        ([0xC3, 0xA9, 0xFF, 0xC3], "\"é\\xFF\\xC3\""),
        (Array("a\u{202E}b".utf8), "\"a\\xE2\\x80\\xAEb\""),
        ([], "\"\""),
    ]

    @Test(arguments: names)
    func quotesNamesSafely(bytes: [UInt8], expected: String) {
        #expect(QuotedName.of(bytes) == expected)
    }

    @Test func cutsLongNamesBetweenCharacters() {
        #expect(QuotedName.of(Array(String(repeating: "é", count: 1_000).utf8)) == "\"" + String(repeating: "é", count: 100) + "…\"")
        let odd = "x" + String(repeating: "é", count: 1_000)
        #expect(QuotedName.of(odd) == "\"x" + String(repeating: "é", count: 99) + "…\"")
    }

    static let paths = [
        ("", "."), (".", "."), ("/", "/"), ("a", "a"), ("a/", "a"), ("./a", "a"), ("a/./b", "a/b"), ("a//b", "a/b"), ("a/../b", "b"),
        ("a/..", "."), ("..", ".."), ("../a", "../a"), ("a/../..", ".."), ("a/../../b", "../b"), ("/..", "/"), ("/../a", "/a"),
        ("//a", "/a"),
    ]

    @Test(arguments: paths)
    func cleansPathsAsGoDoes(path: String, expected: String) {
        #expect(CleanedPath.of(path) == expected)
    }
}
