import MeshSource
import Testing

/// The rules of `.dockerignore`; many rows are those of moby/patternmatcher's own tests.
@Suite struct IgnoreRulesTests {
    static let single: [(pattern: String, path: String, isIgnored: Bool)] = [
        ("**", "file", true), ("**/", "file", true), ("**", "dir/file", true), ("**/", "dir/file", true), ("**/**", "dir/file", true),
        ("dir/**", "dir/file", true), ("dir/**", "dir/dir2/file", true), ("dir/**", "dir", false), ("**/dir", "dir", true),
        ("**/dir", "dir/file", true), ("**/dir", "a/dir/file", true), ("**/dir2/*", "dir/dir2/file", true),
        ("**/dir2/**", "dir/dir2/dir3/file", true), ("**file", "file", true), ("**file", "dir/file", true), ("**file", "myfile", true),
        ("**/file", "myfile", false), ("**/file", "dir/dir/file", true), ("**/file*", "dir/dir/file.txt", true),
        ("**/file*txt", "dir/dir/file.txt", true), ("**/file*.txt*", "dir/dir/file.txt", true), ("**/**/*.txt", "dir/dir/file.txt", true),
        ("**/**/*.txt2", "dir/dir/file.txt", false), ("**/*.txt", "file.txt", true), ("**/**/*.txt", "file.txt", true),
        ("a**/*.txt", "a/file.txt", true), ("a**/*.txt", "a/dir/dir/file.txt", true), ("a/*.txt", "a/dir/file.txt", false),
        ("a/*.txt", "a/file.txt", true), ("a/*.txt**", "a/file.txt", true), ("*a**/b", "aab", true), ("*a**b", "aab", true),
        ("a[b-d]e", "ae", false), ("a[b-d]e", "ace", true), ("a[b-d]e", "aae", false), ("a[^b-d]e", "aze", true),
        ("a[^b-d]e", "ace", false),
        (".*", ".foo", true), (".*", "foo", false), ("abc.def", "abcdef", false), ("abc.def", "abc.def", true),
        ("abc?def", "abcZdef", true),
        ("abc?def", "abcdef", false), ("a\\\\", "a\\", true), ("a\\*b", "a*b", true), ("a\\*b", "axb", false),
        ("**/foo/bar", "foo/bar", true),
        ("**/foo/bar", "dir/dir2/foo/bar", true), ("**/.foo", ".foo", true), ("**/.foo", "bar.foo", false),
        ("a(b)c/def", "a(b)c/def", true),
        ("a(b)c/def", "a(b)c/xyz", false), ("a.|)$(}+{bc", "a.|)$(}+{bc", true), ("a|b*", "bc", false),
        ("dist/*.whl", "dist/x-1+g0.whl", true),
        ("*", "abc", true), ("*c", "abc", true), ("a*", "a", true), ("a*", "ab/c", true), ("a*/b", "abc/b", true), ("a*/b", "a/c/b", false),
        ("a*b*c*d*e*/f", "axbxcxdxe/f", true), ("a*b*c*d*e*/f", "axbxcxdxe/xxx/f", false), ("a*b?c*x", "abxbbxdbxebxczzx", true),
        ("a*b?c*x", "abxbbxdbxebxczzy", false), ("a?b", "a☺b", true), ("a???b", "a☺b", false), ("[a-ζ]*", "α", true),
        ("*[a-ζ]", "A", false),
        ("a?b", "a/b", false), ("a*b", "a/b", false), ("[\\]a]", "]", true), ("[\\-x]", "-", true), ("[\\-x]", "a", false),
        ("[*?]", "*", true),
        ("[*?]", "a", false), ("*x", "xxx", true), ("é", "e\u{301}", false), ("node_modules", "node_modules/a/b", true),
        ("node_modules", "a/node_modules", false), ("a/b", "a", false), ("a/b", "a/b/c", true), ("a/b", "a/bc", false),
    ]

    @Test(arguments: single)
    func matchesAPatternAsDockerDoes(row: (pattern: String, path: String, isIgnored: Bool)) throws {
        #expect(try IgnoreRules(parsing: Array(row.pattern.utf8)).ignores(row.path) == row.isIgnored)
    }

    static let several: [(file: String, path: String, isIgnored: Bool)] = [
        ("", "a", false),
        ("# a\n#b", "# a", false),
        (" # a", "# a", true),
        ("a\n#a", "a", true),
        ("\u{FEFF}a", "a", true),
        ("\u{FEFF}# x\na", "a", true),
        ("a\r\nb\r\n", "b", true),
        ("  a \t\nb", "a", true),
        ("\n\n \na", "a", true),
        ("/a/b", "a/b", true),
        ("a/", "a", true),
        ("./a", "a", true),
        ("a//b", "a/b", true),
        ("x/../a", "a", true),
        ("../a", "a", false),
        (".", "a", false),
        ("/", "a", false),
        ("!/a\na", "a", true),
        ("a\n!a", "a", false),
        ("a\n! a", "a", false),
        ("!a\n!b", "a", false),
        ("*.go\n!main.go", "main.go", false),
        ("*.go\n!main.go", "util.go", true),
        ("!main.go\n*.go", "main.go", true),
        ("*.md\n!README*.md\nREADME-secret.md", "README.md", false),
        ("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true),
        ("*.md\nREADME-secret.md\n!README*.md", "README-secret.md", false),
        ("docs\n!docs/README.md", "docs/README.md", false),
        ("docs\n!docs/README.md", "docs/other.md", true),
        ("docs/*\n!docs/README.md", "docs/README.md", false),
        ("*\n!src", "src/main.go", false),
        ("*\n!src/**/*.go", "src/a/b.go", false),
        ("*\n!src/**/*.go", "src/a/b.c", true),
        ("*\n!**/README.md", "a/b/README.md", false),
        ("**\n!util/docker/web", "util/docker/web/foo", false),
        ("**\n!util/docker/web\nutil/docker/web/foo", "util/docker/web/foo", true),
        ("**\n!util/docker/web\nutil/docker/web/foo", "util/docker/web/bar", false),
        ("a\n!a/b\na/b/c", "a/b/c/d", true),
        ("a\n!a/b\na/b/c\n!a/b/c/d", "a/b/c/d", false),
        ("a/b\n!a", "a/b", true),
        ("Dockerfile", "Dockerfile", true),
    ]

    @Test(arguments: several)
    func letsTheLastMatchDecide(row: (file: String, path: String, isIgnored: Bool)) throws {
        #expect(try IgnoreRules(parsing: Array(row.file.utf8)).ignores(row.path) == row.isIgnored)
    }

    static let malformed: [(file: String, line: Int)] = [
        ("!", 1), ("a\n!\n", 2), ("! \n", 1), ("!/", 1), ("[", 1), ("a\n\n[a", 3), ("[]a]", 1), ("[-]", 1), ("[x-]", 1), ("[-x]", 1),
        ("\\", 1), ("a\\", 1), ("[a-b-c]", 1), ("[^", 1), ("[^bc", 1), ("a[", 1), ("[z-a]", 1), ("![", 1),
    ]

    @Test(arguments: malformed)
    func saysWhichLineIsNoPattern(row: (file: String, line: Int)) {
        let error = #expect(throws: SourceError.self) { try IgnoreRules(parsing: Array(row.file.utf8), name: "x.dockerignore") }
        #expect(error?.code == .badIgnoreFile)
        #expect(error?.message.hasPrefix("x.dockerignore, line \(row.line): ") == true, "\(error?.message ?? "")")
    }

    @Test func refusesWhatIsNotUTF8() {
        let error = #expect(throws: SourceError.self) { try IgnoreRules(parsing: Array("a\nb".utf8) + [0xFF]) }
        #expect(error?.message == ".dockerignore, line 2, is not UTF-8")
    }

    @Test func isNotSlowOnPatternsThatMakeOthersSlow() throws {
        let rules = try IgnoreRules(
            parsing: Array((String(repeating: "*a", count: 50) + "b\n" + String(repeating: "**/", count: 50) + "b").utf8)
        )
        #expect(!rules.ignores(String(repeating: "a", count: 250)))
        #expect(!rules.ignores(Array(repeating: "a", count: 100).joined(separator: "/")))
    }

    @Test func survivesRandomFiles() {
        var random = SeededGenerator(seed: 5)
        let alphabet = Array("*?[]^-!\\/ab.# \n\r\u{FEFF}é")
        for _ in 0..<2_000 {
            let file = String((0..<Int.random(in: 0...30, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
            guard let rules = try? IgnoreRules(parsing: Array(file.utf8)) else { continue }
            _ = rules.ignores("a/b/é.a")
        }
    }
}
