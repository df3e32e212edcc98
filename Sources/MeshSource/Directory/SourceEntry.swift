/// One thing in a source directory that travels.
package struct SourceEntry: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case file(size: Int64)
        case directory
        case symbolicLink(target: String)
    }

    /// Relative to the source directory, without a slash at either end.
    package let path: String
    package let kind: Kind
    /// The permission bits, setuid, setgid and sticky included.
    package let mode: UInt32
    /// Seconds since 1970.
    package let modified: Int64

    package init(path: String, kind: Kind, mode: UInt32, modified: Int64) {
        self.path = path
        self.kind = kind
        self.mode = mode
        self.modified = modified
    }

    /// Of the content; 0 for what has none.
    package var size: Int64 {
        if case .file(let size) = kind { size } else { 0 }
    }
}
