/// Checks a tar stream as it passes, taking every byte for an attacker's, and keeps `Dockerfile` and `.dockerignore` of the root aside.
///
/// Feed it all chunks in order, then `finish()`. What it has not refused by then holds: paths are relative, of UTF-8 without control
/// characters and `..`; links lead to something inside; nothing lies below a link or a file, and nothing but a directory comes twice
/// (`SeenPaths`); no devices, fifos, sparse files or extended attributes; one header of each kind before an entry, agreeing with it;
/// all numbers, checksums and ends in order; and everything within `SourceLimits`. Formats are ustar, pax and GNU.
///
/// It is stricter than tar programs, on purpose: where two of them could read a stream differently, it is refused.
/// Memory does not grow with the stream, and with the number of entries by some 16 bytes. After an error every call throws it again.
package struct SourceValidator: Sendable {
    private let limits: SourceLimits
    private var streamBytes: Int64 = 0
    private var state = State.header
    /// The block or the metadata that is being collected.
    private var buffer: [UInt8] = []
    private var entries: EntryValidator
    private var failure: SourceError?

    private enum State {
        case header
        case metadata(TarMetadata, bytes: Int, padding: Int)
        case body(remaining: Int64, padding: Int, kept: String?)
        case padding(Int)
        /// After one block of zeros: another has to follow.
        case endMark
        /// Zeros alone may follow, and not for ever.
        case end(zeros: Int)
    }

    package init(limits: SourceLimits = SourceLimits()) {
        self.limits = limits
        entries = EntryValidator(limits: limits)
        buffer.reserveCapacity(TarHeader.bytes)
    }

    /// The root's `Dockerfile` as soon as it has passed whole, so that a bad one can be refused before the rest arrives.
    package var dockerfile: [UInt8]? { entries.kept["Dockerfile"] }
    /// The root's `.dockerignore` as soon as it has passed whole.
    package var dockerignore: [UInt8]? { entries.kept[".dockerignore"] }

    /// Takes the next bytes of the stream, as many as there are.
    package mutating func feed(_ bytes: some Collection<UInt8>) throws(SourceError) {
        var outcome: Result<Void, SourceError>?
        bytes.withContiguousStorageIfAvailable { outcome = result(of: UnsafeRawBufferPointer($0)) }
        if outcome == nil { Array(bytes).withUnsafeBytes { outcome = result(of: $0) } }
        try outcome?.get()
    }

    /// Takes the next bytes of the stream, as many as there are.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(SourceError) {
        try result(of: bytes).get()
    }

    /// Call it when the stream has ended.
    package mutating func finish() throws(SourceError) -> SourceSummary {
        if let failure { throw failure }
        guard case .end = state, buffer.isEmpty else {
            let error = SourceError(
                .truncated,
                "the upload ended after \(ByteCount.text(streamBytes)), before its archive did",
                hint: "deploy again"
            )
            failure = error
            throw error
        }
        return SourceSummary(
            entries: entries.count,
            fileBytes: entries.fileBytes,
            streamBytes: streamBytes,
            dockerfile: dockerfile,
            dockerignore: dockerignore
        )
    }

    private mutating func result(of bytes: UnsafeRawBufferPointer) -> Result<Void, SourceError> {
        if let failure { return .failure(failure) }
        do throws(SourceError) {
            streamBytes += Int64(bytes.count)
            try limits.check(streamBytes: streamBytes)
            var rest = bytes
            while !rest.isEmpty { try step(&rest) }
            return .success(())
        } catch {
            failure = error
            buffer = []
            return .failure(error)
        }
    }

    /// Takes what the present state has use for, at least one byte.
    private mutating func step(_ rest: inout UnsafeRawBufferPointer) throws(SourceError) {
        switch state {
        case .header, .endMark:
            if buffer.isEmpty, rest.count >= TarHeader.bytes {
                try read(UnsafeRawBufferPointer(rebasing: rest[..<TarHeader.bytes]))
                rest = UnsafeRawBufferPointer(rebasing: rest[TarHeader.bytes...])
            } else if let block = collect(TarHeader.bytes, from: &rest) {
                let outcome: Result<Void, SourceError> = block.withUnsafeBytes { bytes in
                    do throws(SourceError) { return .success(try read(bytes)) } catch { return .failure(error) }
                }
                try outcome.get()
            }
        case .metadata(let kind, let bytes, let padding):
            guard let body = collect(bytes, from: &rest) else { return }
            try entries.add(kind, body[...])
            state = padding == 0 ? .header : .padding(padding)
        case .body(let remaining, let padding, let kept):
            let count = Int(min(remaining, Int64(rest.count)))
            if let kept {
                entries.keep(UnsafeRawBufferPointer(rebasing: rest[..<count]), as: kept, isLast: remaining == Int64(count))
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            if remaining > Int64(count) {
                state = .body(remaining: remaining - Int64(count), padding: padding, kept: kept)
            } else {
                state = padding == 0 ? .header : .padding(padding)
            }
        case .padding(let remaining):
            let count = min(remaining, rest.count)
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            state = remaining > count ? .padding(remaining - count) : .header
        case .end(let zeros):
            guard rest.allSatisfy({ $0 == 0 }), zeros + rest.count <= SourceLimits.maxTrailingBytes else {
                throw SourceError(.malformed, "the upload goes on after the end of its archive", hint: "deploy again")
            }
            state = .end(zeros: zeros + rest.count)
            rest = UnsafeRawBufferPointer(rebasing: rest[rest.endIndex...])
        }
    }

    /// Collects bytes until there are `count`; nil where more have to come.
    private mutating func collect(_ count: Int, from rest: inout UnsafeRawBufferPointer) -> [UInt8]? {
        let part = min(count - buffer.count, rest.count)
        buffer.append(contentsOf: rest[..<part])
        rest = UnsafeRawBufferPointer(rebasing: rest[part...])
        guard buffer.count == count else { return nil }
        defer { buffer.removeAll(keepingCapacity: true) }
        return buffer
    }

    private mutating func read(_ block: UnsafeRawBufferPointer) throws(SourceError) {
        let sum = TarHeader.sum(of: block)
        if sum == 0 {
            try entries.checkNothingIsPending()
            if case .endMark = state { state = .end(zeros: 0) } else { state = .endMark }
            return
        }
        if case .endMark = state {
            throw SourceError(.malformed, "the upload has a block of zeros between its entries", hint: "deploy again")
        }
        let next = try entries.begin(try TarHeader(block, sum: sum), streamBytes: streamBytes)
        let padding = { (size: Int64) in Int(TarWriter.padded(size) - size) }
        switch next {
        case .metadata(let kind, let size):
            state = .metadata(kind, bytes: size, padding: padding(Int64(size)))
        case .body(let size, let kept):
            state = size == 0 ? .header : .body(remaining: size, padding: padding(size), kept: kept)
        }
    }
}
