/// The rules of a `.dockerignore` file: what of a directory stays at home.
///
/// They are Docker's own (moby/patternmatcher `ignorefile.go`, `MatchesUsingParentResults`): lines beginning with `#` are comments,
/// blanks around a pattern and a `/` before or after it don't count, `.` and `..` are resolved, the last pattern that matches a path or
/// a directory above it decides, and a pattern with `!` takes back what earlier ones ignored, even below an ignored directory.
///
/// Where moby's translation to regular expressions goes astray (`*` or `?` inside of `[…]`; `|`, `^` and `\d` in a pattern that has
/// wildcards as well), the rules here are those of its documentation.
package struct IgnoreRules: Hashable, Sendable {
    /// What is known of a directory; needed for what is in it.
    struct Verdict: Hashable {
        let isIgnored: Bool
        fileprivate let matched: [Bool]
    }

    private let patterns: [IgnorePattern]
    private let hasExceptions: Bool

    /// Nothing is ignored.
    package static let none = IgnoreRules(patterns: [])

    private init(patterns: [IgnorePattern]) {
        self.patterns = patterns
        hasExceptions = patterns.contains(where: \.isException)
    }

    /// Reads the content of an ignore file.
    /// - Parameter name: of the file, for messages.
    package init(parsing bytes: some Collection<UInt8>, name: String = ".dockerignore") throws(SourceError) {
        var body = bytes[...]
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        var patterns: [IgnorePattern] = []
        for (index, line) in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard let text = String(validating: line, as: UTF8.self) else {
                throw SourceError(.badIgnoreFile, "\(name), line \(index + 1), is not UTF-8", hint: "save the file as UTF-8")
            }
            guard !text.hasPrefix("#") else { continue }
            var pattern = Self.trimmed(text[...])
            guard !pattern.isEmpty else { continue }
            let isException = pattern.hasPrefix("!")
            if isException { pattern = Self.trimmed(pattern.dropFirst()) }
            var cleaned = pattern.isEmpty ? "" : CleanedPath.of(pattern)
            if cleaned.hasPrefix("/"), cleaned != "/" { cleaned.removeFirst() }
            do {
                patterns.append(try IgnorePattern((isException ? "!" : "") + cleaned))
            } catch {
                let reason =
                    switch error {
                    case .unfinishedEscape: "it ends with a \\ that escapes nothing"
                    case .badClass: "its [ ] is not a list of characters or ranges"
                    case .nothingToExcept: "there is nothing after the !"
                    }
                throw SourceError(
                    .badIgnoreFile,
                    "\(name), line \(index + 1): \(QuotedName.of(Self.trimmed(text[...]).utf8)) is not a pattern: \(reason)",
                    hint: "correct the line or remove it; \\ before a character takes away its meaning"
                )
            }
        }
        self.init(patterns: patterns)
    }

    /// Whether a path stays at home. `path` has no slash at either end.
    package func ignores(_ path: String) -> Bool {
        var verdict: Verdict?
        var end = path.startIndex
        while end < path.endIndex {
            end = path[end...].dropFirst(end == path.startIndex ? 0 : 1).firstIndex(of: "/") ?? path.endIndex
            verdict = self.verdict(on: Array(path[..<end].unicodeScalars), in: verdict)
        }
        return verdict?.isIgnored ?? false
    }

    /// - Parameter parent: what came out for the directory that holds it; nil for the root.
    func verdict(on path: [Unicode.Scalar], in parent: Verdict?) -> Verdict {
        var isIgnored = false
        var matched = [Bool](repeating: false, count: patterns.count)
        for (index, pattern) in patterns.enumerated() {
            if parent?.matched[index] != true {
                // Only a pattern that would change the outcome needs a look.
                guard pattern.isException == isIgnored, pattern.matches(path) else { continue }
            }
            matched[index] = true
            isIgnored = !pattern.isException
        }
        return Verdict(isIgnored: isIgnored, matched: matched)
    }

    /// Whether something below an ignored directory may have to travel all the same.
    func mayExcept(below directory: [Unicode.Scalar]) -> Bool {
        hasExceptions && patterns.contains { $0.isException && $0.canMatch(below: directory) }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var view = text.unicodeScalars
        while let first = view.first, first.properties.isWhitespace { view.removeFirst() }
        while let last = view.last, last.properties.isWhitespace { view.removeLast() }
        return Substring(view)
    }
}
