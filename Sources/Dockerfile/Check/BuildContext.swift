/// The files that COPY and ADD find, by their paths from the root of the context, without a slash at either end.
public struct BuildContext: Sendable {
    /// Files, and links, which may lead to directories.
    public let files: Set<String>
    /// Directories; those above a file count without being named.
    public let directories: Set<String>
    /// Symbolic links: what lies below one isn't known.
    public let links: Set<String>
    /// Whether something is there that the ignore file keeps from the build.
    public let isIgnored: @Sendable (_ path: String) -> Bool
    /// Such as `.dockerignore`.
    public let ignoreFile: String

    /// The files of a context.
    public init(
        files: some Sequence<String>,
        directories: some Sequence<String> = [],
        links: some Sequence<String> = [],
        ignoreFile: String = ".dockerignore",
        isIgnored: @escaping @Sendable (_ path: String) -> Bool = { _ in false }
    ) {
        self.links = Set(links)
        self.files = Set(files).union(self.links)
        self.ignoreFile = ignoreFile
        self.isIgnored = isIgnored
        var all = Set(directories)
        for path in self.files.union(all) {
            var parent = path[...]
            while let slash = parent.lastIndex(of: "/") {
                parent = parent[..<slash]
                guard all.insert(String(parent)).inserted else { break }
            }
        }
        self.directories = all
    }

    /// Whether a source of COPY, a path or a pattern, finds something; true as well where that isn't known.
    func finds(_ pattern: String) -> Bool {
        guard !pattern.isEmpty, pattern != "." else { return true }
        if files.contains(pattern) || directories.contains(pattern) || isBelowLink(pattern) { return true }
        guard Self.isPattern(pattern) else { return false }
        guard let matcher = PathPattern(pattern) else { return true }
        return files.contains(where: matcher.matches) || directories.contains(where: matcher.matches)
    }

    /// Whether it has a character of patterns in it.
    static func isPattern(_ path: String) -> Bool { path.utf8.contains { [UInt8]("*?[\\".utf8).contains($0) } }

    private func isBelowLink(_ path: String) -> Bool {
        guard !links.isEmpty else { return false }
        var parent = path[...]
        while let slash = parent.lastIndex(of: "/") {
            parent = parent[..<slash]
            if links.contains(String(parent)) { return true }
        }
        return false
    }
}
