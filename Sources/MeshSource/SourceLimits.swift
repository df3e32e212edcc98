/// What an upload may hold. The client checks them before it sends anything, the server while it reads.
package struct SourceLimits: Hashable, Sendable, Codable {
    /// Of the whole tar stream, headers included.
    package var maxBytes: Int64
    package var maxEntries: Int
    package var maxFileBytes: Int64
    /// Of a path, in bytes of UTF-8.
    package var maxPathLength: Int
    /// Of directories within each other.
    package var maxDepth: Int

    package init(
        maxBytes: Int64 = 4 << 30,
        maxEntries: Int = 500_000,
        maxFileBytes: Int64 = 4 << 30,
        maxPathLength: Int = 4095,
        maxDepth: Int = 128
    ) {
        self.maxBytes = maxBytes
        self.maxEntries = maxEntries
        self.maxFileBytes = maxFileBytes
        self.maxPathLength = maxPathLength
        self.maxDepth = maxDepth
    }

    /// Checks the bytes of a tar stream, so far or as announced.
    package func check(streamBytes: Int64) throws(SourceError) {
        guard streamBytes <= maxBytes else { throw tooLarge }
    }

    var tooLarge: SourceError {
        SourceError(
            .tooLarge,
            "the upload is larger than \(ByteCount.text(maxBytes))",
            hint: "name what isn't needed in .dockerignore"
        )
    }

    /// A name between two slashes; what Linux file systems take.
    package static let maxNameLength = 255
    /// Of the root's `Dockerfile` and `.dockerignore`, which are kept in memory.
    package static let maxKeptBytes = 1 << 20
    /// Of zeros after the end of the archive: tar programs fill up their last record, of 10 KiB as a rule.
    static let maxTrailingBytes = 1 << 20
}
