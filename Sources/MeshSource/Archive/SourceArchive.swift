/// A source directory as a tar stream: chunks of bytes, `totalBytes` together.
///
/// May be iterated more than once; every iteration reads the files again and gives the same bytes as long as they don't change. A file
/// that is gone, or has another size than in the listing, ends it with an error. Reading a file blocks the thread for as long as the
/// disk takes; the next chunk is read when it is asked for.
package struct SourceArchive: AsyncSequence, Sendable {
    package typealias Element = ArraySlice<UInt8>
    package typealias Failure = SourceError

    private let listing: SourceListing
    private let chunkBytes: Int

    init(listing: SourceListing, chunkBytes: Int) {
        precondition(chunkBytes >= TarWriter.blockBytes)
        self.listing = listing
        self.chunkBytes = chunkBytes
    }

    /// What all chunks have together.
    package var totalBytes: Int64 { listing.totalBytes }

    package func makeAsyncIterator() -> Iterator { Iterator(listing: listing, chunkBytes: chunkBytes) }

    package struct Iterator: AsyncIteratorProtocol {
        private var reader: ArchiveReader

        fileprivate init(listing: SourceListing, chunkBytes: Int) {
            reader = ArchiveReader(listing: listing, chunkBytes: chunkBytes)
        }

        package mutating func next() async throws(SourceError) -> ArraySlice<UInt8>? { try reader.next() }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(SourceError) -> ArraySlice<UInt8>? {
            try reader.next()
        }
    }
}
