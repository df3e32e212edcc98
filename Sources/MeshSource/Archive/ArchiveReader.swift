import SystemPackage

/// Makes the bytes of an archive, chunk by chunk.
struct ArchiveReader {
    private let listing: SourceListing
    private let chunkBytes: Int
    private var nextEntry = 0
    private var open: OpenFile?
    /// Headers and padding that found no room in the last chunk.
    private var pending: ArraySlice<UInt8> = []
    private var isFinished = false

    private struct OpenFile {
        let entry: SourceEntry
        let reader: FileReader
        var remaining: Int64
    }

    init(listing: SourceListing, chunkBytes: Int) {
        self.listing = listing
        self.chunkBytes = chunkBytes
    }

    /// The next bytes: a full chunk, but for the last one; nil at the end.
    mutating func next() throws(SourceError) -> ArraySlice<UInt8>? {
        guard !isFinished else { return nil }
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        var filled = 0
        while filled < chunkBytes {
            if !pending.isEmpty {
                let part = pending.prefix(chunkBytes - filled)
                chunk.replaceSubrange(filled..<(filled + part.count), with: part)
                pending = pending.dropFirst(part.count)
                filled += part.count
            } else if open != nil {
                filled += try readFile(into: &chunk, from: filled)
            } else if nextEntry < listing.entries.count {
                try begin(listing.entries[nextEntry])
                nextEntry += 1
            } else if nextEntry == listing.entries.count {
                pending = [UInt8](repeating: 0, count: Int(TarWriter.endBytes))[...]
                nextEntry += 1
            } else {
                isFinished = true
                return filled > 0 ? chunk[..<filled] : nil
            }
        }
        return chunk[...]
    }

    private mutating func begin(_ entry: SourceEntry) throws(SourceError) {
        pending = TarWriter.header(for: entry)[...]
        guard case .file(let size) = entry.kind else { return }
        let isKept = SourceDirectory.keptFiles.contains(entry.path)
        let reader = try FileReader(listing.root.appending(entry.path), shown: entry.path, followsLinks: isKept)
        guard reader.status.type == .file else {
            throw SourceError(.changed, "\(QuotedName.of(entry.path)) is no longer a file", hint: "deploy again when nothing changes it")
        }
        guard reader.status.size == size else { throw changed(entry, reader.status.size) }
        open = OpenFile(entry: entry, reader: reader, remaining: size)
    }

    private mutating func readFile(into chunk: inout [UInt8], from start: Int) throws(SourceError) -> Int {
        guard var file = open else { return 0 }
        let wanted = Int(min(file.remaining, Int64(chunkBytes - start)))
        var failure: SourceError?
        let count = chunk.withUnsafeMutableBytes { buffer in
            do throws(SourceError) {
                return try file.reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[start..<(start + wanted)]))
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        file.remaining -= Int64(count)
        guard count == wanted else { throw changed(file.entry, file.entry.size - file.remaining) }
        open = file
        if file.remaining == 0 { try finish(file) }
        return count
    }

    /// Looks whether the file goes on, and pads its content.
    private mutating func finish(_ file: OpenFile) throws(SourceError) {
        var more: SourceError?
        let extra = withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { buffer in
            do throws(SourceError) {
                return try file.reader.read(into: buffer)
            } catch {
                more = error
                return 0
            }
        }
        if let more { throw more }
        guard extra == 0 else { throw changed(file.entry, file.entry.size + 1) }
        open = nil
        pending = [UInt8](repeating: 0, count: Int(TarWriter.padded(file.entry.size) - file.entry.size))[...]
    }

    private func changed(_ entry: SourceEntry, _ size: Int64) -> SourceError {
        let direction = size < entry.size ? "shrank" : "grew"
        return SourceError(
            .changed,
            "\(QuotedName.of(entry.path)) \(direction) while it was read",
            hint: "deploy again when nothing writes to it, or name it in .dockerignore"
        )
    }
}
