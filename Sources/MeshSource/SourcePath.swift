/// The rules for a path in an upload, the same on both sides.
enum SourcePath {
    /// Checks the characters and the length of a path or of the target of a link.
    static func checkText(_ bytes: some Collection<UInt8>, what: String, limits: SourceLimits) throws(SourceError) {
        guard bytes.count <= limits.maxPathLength else {
            throw SourceError(
                .badName,
                "\(what) \(QuotedName.of(bytes)) is \(bytes.count) bytes long, and \(limits.maxPathLength) are allowed",
                hint: "shorten it, or name it in .dockerignore"
            )
        }
        var isASCII = true
        for byte in bytes {
            if byte < 0x20 || byte == 0x7F { throw control(bytes, what) }
            if byte >= 0x80 { isASCII = false }
        }
        if isASCII { return }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SourceError(
                .badName,
                "\(what) \(QuotedName.of(bytes)) is not UTF-8",
                hint: "rename it, or name its directory in .dockerignore"
            )
        }
        if text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) { throw control(bytes, what) }
    }

    /// How many directories lead to it, where the path has neither a bad component nor too many of them.
    /// Expects no slash at the end.
    static func checkComponents(_ path: some BidirectionalCollection<UInt8>, limits: SourceLimits) throws(SourceError) -> Int {
        let slash = UInt8(ascii: "/")
        guard path.first != slash else {
            throw SourceError(.badName, "the path \(QuotedName.of(path)) is absolute", hint: "paths are relative to the source directory")
        }
        var count = 0
        for component in path.split(separator: slash, omittingEmptySubsequences: false) {
            count += 1
            guard !component.isEmpty, !component.elementsEqual([UInt8(ascii: ".")]) else {
                throw SourceError(.badName, "the path \(QuotedName.of(path)) has an empty part")
            }
            guard !component.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")]) else {
                throw SourceError(
                    .badName,
                    "the path \(QuotedName.of(path)) has .. in it",
                    hint: "paths stay within the source directory"
                )
            }
            guard component.count <= SourceLimits.maxNameLength else {
                throw SourceError(
                    .badName,
                    "the name \(QuotedName.of(component)) is longer than \(SourceLimits.maxNameLength) bytes",
                    hint: "shorten it, or name it in .dockerignore"
                )
            }
        }
        guard count <= limits.maxDepth else {
            throw SourceError(
                .badName,
                "the path \(QuotedName.of(path)) is \(count) directories deep, and \(limits.maxDepth) are allowed",
                hint: "name its directory in .dockerignore"
            )
        }
        return count - 1
    }

    /// Checks that the target of the symbolic link `path`, in a directory `depth` deep, is in the source.
    ///
    /// `..` may only stand at the beginning, and not more often than there are directories above: where the link's own directories
    /// are real ones (`SourceValidator` sees to that), no chain of such links leads out. `link/..` could.
    static func checkTarget(
        _ target: some Collection<UInt8>,
        of path: some Collection<UInt8>,
        depth: Int,
        limits: SourceLimits
    ) throws(SourceError) {
        let outside = SourceError(
            .leadsOutside,
            "the symbolic link \(QuotedName.of(path)) leads outside of the source, to \(QuotedName.of(target))",
            hint: "make it a relative link to something in the source, or name it in .dockerignore"
        )
        guard !target.isEmpty else { throw SourceError(.malformed, "the symbolic link \(QuotedName.of(path)) has no target") }
        try checkText(target, what: "the target of \(QuotedName.of(path))", limits: limits)
        guard target.first != UInt8(ascii: "/") else { throw outside }
        var ups = 0
        var isBelow = false
        for component in target.split(separator: UInt8(ascii: "/")) {
            if component.elementsEqual([UInt8(ascii: ".")]) { continue }
            guard component.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")]) else {
                isBelow = true
                continue
            }
            ups += 1
            guard ups <= depth else { throw outside }
            guard !isBelow else {
                throw SourceError(
                    .leadsOutside,
                    "the symbolic link \(QuotedName.of(path)) has .. in the middle of its target \(QuotedName.of(target))",
                    hint: "write the target without the detour"
                )
            }
        }
    }

    private static func control(_ bytes: some Collection<UInt8>, _ what: String) -> SourceError {
        SourceError(
            .badName,
            "\(what) \(QuotedName.of(bytes)) has a control character in it",
            hint: "rename it, or name its directory in .dockerignore"
        )
    }
}
