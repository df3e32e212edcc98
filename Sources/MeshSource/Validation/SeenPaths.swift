/// Which paths of an upload are taken by something that is no directory.
///
/// A path is kept as a hash of 64 bits with a secret that changes with every process, so memory is bounded by the number of entries (some
/// 16 bytes each, and entries are limited), no one can aim for a collision, and an accidental one refuses an honest upload of half a
/// million files with a probability below one to a million.
///
/// What holds by it, without knowing the directories: an entry never lies below a link or a file that came before, and nothing comes
/// twice but directories. So whoever unpacks the stream never writes through a link, not even one that took the place of a directory.
struct SeenPaths {
    private var files: Set<Int> = []
    private var links: Set<Int> = []

    enum Finding: Equatable {
        case new
        /// The path itself was there.
        case same
        /// A directory above it is a file or a link: the first so many bytes of the path.
        case below(length: Int)
    }

    /// - Parameter path: checked, without slashes at its ends.
    func find(_ path: [UInt8]) -> Finding {
        var hasher = Hasher()
        for (index, byte) in path.enumerated() {
            if byte == UInt8(ascii: "/"), contains(hasher.finalized) { return .below(length: index) }
            hasher.combine(byte)
        }
        return contains(hasher.finalized) ? .same : .new
    }

    func hasFile(_ path: [UInt8]) -> Bool { files.contains(Self.hash(path)) }

    mutating func insertFile(_ path: [UInt8]) { files.insert(Self.hash(path)) }

    mutating func insertLink(_ path: [UInt8]) { links.insert(Self.hash(path)) }

    private func contains(_ hash: Int) -> Bool { files.contains(hash) || links.contains(hash) }

    private static func hash(_ path: [UInt8]) -> Int {
        var hasher = Hasher()
        for byte in path { hasher.combine(byte) }
        return hasher.finalized
    }
}

extension Hasher {
    /// The hash of what was combined so far; more may follow.
    fileprivate var finalized: Int {
        let copy = self
        return copy.finalize()
    }
}
