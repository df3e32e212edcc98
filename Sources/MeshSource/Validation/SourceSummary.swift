/// What a whole upload held.
package struct SourceSummary: Hashable, Sendable {
    /// Files, directories and links.
    package let entries: Int
    /// Of the content of the files.
    package let fileBytes: Int64
    /// Of the stream.
    package let streamBytes: Int64
    /// The content of the root's `Dockerfile`, nil where there is none.
    package let dockerfile: [UInt8]?
    package let dockerignore: [UInt8]?
}
