package import SystemPackage

/// What of a directory travels, in the order of travel.
package struct SourceListing: Sendable {
    package let root: FilePath
    package let entries: [SourceEntry]
    package let leftOut: [LeftOutFile]
    /// What stayed at home.
    package let rules: IgnoreRules
    /// The name of the file that says so; of the usual one where there is none.
    package let ignoreFile: String
    /// Of the whole tar stream, to the byte.
    package let totalBytes: Int64

    init(root: FilePath, entries: [SourceEntry], leftOut: [LeftOutFile], rules: IgnoreRules, ignoreFile: String) {
        self.root = root
        self.rules = rules
        self.ignoreFile = ignoreFile
        self.entries = entries
        self.leftOut = leftOut
        totalBytes = entries.reduce(TarWriter.endBytes) { $0 + TarWriter.bytes(for: $1) }
    }

    package var hasDockerfile: Bool { entries.contains { $0.path == "Dockerfile" } }

    /// Of the content of the files.
    package var fileBytes: Int64 { entries.reduce(0) { $0 + $1.size } }

    /// The largest files, the largest first, names deciding between equals.
    package func largestFiles(_ count: Int) -> [SourceEntry] {
        Array(entries.filter { $0.size > 0 }.sorted { ($1.size, $0.path) < ($0.size, $1.path) }.prefix(count))
    }

    /// Tells before anything is sent what a server with these limits would refuse, naming what takes the most room.
    package func check(_ limits: SourceLimits) throws(SourceError) {
        guard entries.count <= limits.maxEntries else {
            throw SourceError(
                .tooManyEntries,
                "the source has \(entries.count) files and directories, and the server takes \(limits.maxEntries)",
                hint: "most are in \(crowdedDirectories(3)): name what isn't needed in .dockerignore"
            )
        }
        let largest = largestFiles(5)
        if let file = largest.first, file.size > limits.maxFileBytes {
            throw SourceError(
                .tooLarge,
                "\(QuotedName.of(file.path)) has \(ByteCount.text(file.size)), and the server takes files of \(ByteCount.text(limits.maxFileBytes))",
                hint: "name it in .dockerignore"
            )
        }
        guard totalBytes <= limits.maxBytes else {
            let names = largest.map { "\(QuotedName.of($0.path)) (\(ByteCount.text($0.size)))" }.joined(separator: ", ")
            throw SourceError(
                .tooLarge,
                "the source has \(ByteCount.text(totalBytes)), and the server takes \(ByteCount.text(limits.maxBytes))",
                hint: "the largest files are \(names): name what isn't needed in .dockerignore"
            )
        }
    }

    /// The tar stream of it all.
    package func archive(chunkBytes: Int = 256 << 10) -> SourceArchive {
        SourceArchive(listing: self, chunkBytes: chunkBytes)
    }

    private func crowdedDirectories(_ count: Int) -> String {
        var counts: [Substring: Int] = [:]
        for entry in entries { counts[entry.path.prefix { $0 != "/" }, default: 0] += 1 }
        let most = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count)
        return most.map { "\(QuotedName.of(String($0.key))) (\($0.value))" }.joined(separator: ", ")
    }
}
