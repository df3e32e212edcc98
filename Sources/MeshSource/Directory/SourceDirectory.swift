package import SystemPackage

/// A directory whose content is deployed.
///
/// All of it travels but for what `.dockerignore` names (see `IgnoreRules`) and `.mesh` in the root, which is the link of the directory.
/// `Dockerfile.dockerignore` takes the place of `.dockerignore` where both are there, as with `docker build`. `Dockerfile` and
/// `.dockerignore` of the root always travel, as plain files even where they are symbolic links, and come first, so that a server can
/// look at them before the rest arrives. A directory is listed before what is in it, names in the order of their bytes.
///
/// Sockets, fifos and devices are left out (`SourceListing.leftOut`), as `docker build` does with sockets. An error are: files and
/// directories that may not be read, names that are not UTF-8 or have control characters, symbolic links that lead outside,
/// and files whose size changes while they are read. Whatever is ignored is never looked at, so it can't be an error.
package struct SourceDirectory: Sendable {
    package let path: FilePath

    package init(_ path: FilePath) {
        self.path = path
    }

    /// Looks through the directory. Reads the ignore file, but no other file's content.
    /// - Parameter limits: for names and depth; see `SourceListing.check` for the sizes.
    package func files(limits: SourceLimits = SourceLimits()) throws(SourceError) -> SourceListing {
        let status = try FileStatus.following(path, shown: path.string)
        guard status.type == .directory else {
            throw SourceError(.unreadable, "\(path) is not a directory", hint: "name the directory that holds the source code")
        }
        let (rules, ignoreFile) = try ignoreRules()
        var walk = SourceWalk(root: path, rules: rules, limits: limits)
        try walk.run()
        return SourceListing(root: path, entries: walk.entries, leftOut: walk.leftOut, rules: rules, ignoreFile: ignoreFile)
    }

    /// The names of the files that say what is ignored; the first that is there counts.
    package static let ignoreFiles = ["Dockerfile.dockerignore", ".dockerignore"]
    /// The names that the server looks at, in the order in which they are sent.
    package static let keptFiles = ["Dockerfile", ".dockerignore"]

    private func ignoreRules() throws(SourceError) -> (IgnoreRules, name: String) {
        for name in Self.ignoreFiles {
            let file = path.appending(name)
            guard FileStatus.exists(file) else { continue }
            let bytes = try FileReader.contents(of: file, shown: name, limit: SourceLimits.maxKeptBytes)
            return (try IgnoreRules(parsing: bytes, name: name), name)
        }
        return (.none, ".dockerignore")
    }
}
