/// Decides on one header after the other: what it is, whether it may be there, and what follows it in the stream.
struct EntryValidator {
    enum Next {
        /// So many bytes of metadata, never none.
        case metadata(TarMetadata, size: Int)
        /// So many bytes of content, to be kept under a name where there is one.
        case body(size: Int64, kept: String?)
    }

    private let limits: SourceLimits
    private(set) var count = 0
    private(set) var fileBytes: Int64 = 0
    /// The content of the files that are kept, once they have passed whole.
    private(set) var kept: [String: [UInt8]] = [:]
    private var arriving: [UInt8] = []
    private var seen = SeenPaths()

    private var pax: PaxRecords?
    private var longName: [UInt8]?
    private var longTarget: [UInt8]?
    private var hasGlobal = false

    init(limits: SourceLimits) {
        self.limits = limits
    }

    /// Takes a header.
    /// - Parameter streamBytes: how much has arrived, this header included; it may be more.
    mutating func begin(_ header: TarHeader, streamBytes: Int64) throws(SourceError) -> Next {
        if let kind = TarMetadata(type: header.type) { return try begin(kind, header) }
        defer {
            pax = nil
            longName = nil
            longTarget = nil
        }
        count += 1
        guard count <= limits.maxEntries else {
            throw SourceError(
                .tooManyEntries,
                "the upload has more than \(limits.maxEntries) files and directories",
                hint: "name what isn't needed in .dockerignore"
            )
        }
        let path = try path(of: header)
        let size = try size(of: header, path)
        let target = longTarget ?? pax?.target ?? header.target
        switch header.type {
        case UInt8(ascii: "0"), 0: return try file(path, size)
        case UInt8(ascii: "5"): try directory(path, size)
        case UInt8(ascii: "2"): try symbolicLink(path, target, size)
        case UInt8(ascii: "1"): try hardLink(path, target, size)
        default: throw unsupported(header.type, path)
        }
        return .body(size: 0, kept: nil)
    }

    /// Takes the body of a metadata header.
    mutating func add(_ kind: TarMetadata, _ body: ArraySlice<UInt8>) throws(SourceError) {
        switch kind {
        case .pax: pax = try PaxRecords(parsing: body, isGlobal: false)
        case .globalPax: _ = try PaxRecords(parsing: body, isGlobal: true)
        case .longName: longName = try Self.longText(body)
        case .longTarget: longTarget = try Self.longText(body)
        }
    }

    /// Takes a part of the content of a file that is kept; after the last one it is to be had.
    mutating func keep(_ part: UnsafeRawBufferPointer, as name: String, isLast: Bool) {
        arriving.append(contentsOf: part)
        guard isLast else { return }
        kept[name] = arriving
        arriving = []
    }

    /// A metadata header needs an entry after it.
    func checkNothingIsPending() throws(SourceError) {
        guard pax == nil, longName == nil, longTarget == nil else {
            throw SourceError(.malformed, "the upload ends with a header that has no entry", hint: "deploy again")
        }
    }

    private mutating func begin(_ kind: TarMetadata, _ header: TarHeader) throws(SourceError) -> Next {
        let isRepeated =
            switch kind {
            case .pax: pax != nil || longName != nil || longTarget != nil
            case .globalPax: hasGlobal || pax != nil || longName != nil || longTarget != nil
            case .longName: longName != nil || pax != nil
            case .longTarget: longTarget != nil || pax != nil
            }
        guard !isRepeated else {
            throw SourceError(.malformed, "the upload has two headers that speak about the same entry", hint: "deploy again")
        }
        if kind == .globalPax { hasGlobal = true }
        let most = kind == .pax || kind == .globalPax ? PaxRecords.maximumBytes : limits.maxPathLength + 1
        guard header.size > 0, header.size <= Int64(most) else {
            throw SourceError(
                .malformed,
                "the upload has a header with \(ByteCount.text(header.size)) of names, and \(ByteCount.text(Int64(most))) are allowed",
                hint: "shorten the names"
            )
        }
        return .metadata(kind, size: Int(header.size))
    }

    private func path(of header: TarHeader) throws(SourceError) -> [UInt8] {
        var path = longName ?? pax?.path ?? header.name
        try SourcePath.checkText(path, what: "the name", limits: limits)
        let slash = UInt8(ascii: "/")
        let isDirectory = header.type == UInt8(ascii: "5")
        if isDirectory, path == [UInt8(ascii: ".")] || path == [UInt8(ascii: "."), slash] { return [] }
        if path.starts(with: [UInt8(ascii: "."), slash]) { path.removeFirst(2) }
        if isDirectory, path.count > 1, path.last == slash { path.removeLast() }
        guard !path.isEmpty else { throw SourceError(.badName, "the upload has an entry without a name") }
        _ = try SourcePath.checkComponents(path, limits: limits)
        return path
    }

    private func size(of header: TarHeader, _ path: [UInt8]) throws(SourceError) -> Int64 {
        guard let size = pax?.size else { return header.size }
        guard header.size == 0 || header.size == size else {
            throw SourceError(.malformed, "two headers of \(QuotedName.of(path)) say different sizes", hint: "deploy again")
        }
        return size
    }

    private mutating func file(_ path: [UInt8], _ size: Int64) throws(SourceError) -> Next {
        try claim(path)
        guard size <= limits.maxFileBytes else {
            throw SourceError(
                .tooLarge,
                "\(QuotedName.of(path)) has \(ByteCount.text(size)), and files of \(ByteCount.text(limits.maxFileBytes)) are allowed",
                hint: "name it in .dockerignore"
            )
        }
        fileBytes += size
        guard fileBytes <= limits.maxBytes else { throw limits.tooLarge }
        seen.insertFile(path)
        guard let name = Self.keptName(path) else { return .body(size: size, kept: nil) }
        guard size <= Int64(SourceLimits.maxKeptBytes) else {
            throw SourceError(
                .tooLarge,
                "\(name) is larger than \(ByteCount.text(Int64(SourceLimits.maxKeptBytes)))",
                hint: "move what is in it into files of their own"
            )
        }
        if size == 0 { kept[name] = [] }
        return .body(size: size, kept: name)
    }

    private mutating func directory(_ path: [UInt8], _ size: Int64) throws(SourceError) {
        try checkEmpty(path, size, "a directory")
        guard !path.isEmpty else { return }
        try checkNotKept(path)
        try claim(path)
    }

    private mutating func symbolicLink(_ path: [UInt8], _ target: [UInt8], _ size: Int64) throws(SourceError) {
        try checkEmpty(path, size, "a link")
        try checkNotKept(path)
        try claim(path)
        let depth = path.count { $0 == UInt8(ascii: "/") }
        try SourcePath.checkTarget(target, of: path, depth: depth, limits: limits)
        seen.insertLink(path)
    }

    /// To a file that came before: to a link it could be moved to a place where the same target leads outside.
    private mutating func hardLink(_ path: [UInt8], _ target: [UInt8], _ size: Int64) throws(SourceError) {
        try checkEmpty(path, size, "a link")
        try checkNotKept(path)
        try claim(path)
        var target = target
        if target.starts(with: [UInt8(ascii: "."), UInt8(ascii: "/")]) { target.removeFirst(2) }
        guard seen.hasFile(target) else {
            throw SourceError(
                .leadsOutside,
                "the hard link \(QuotedName.of(path)) leads to \(QuotedName.of(target)), which is no file of the source before it",
                hint: "replace it by a copy, or name it in .dockerignore"
            )
        }
        seen.insertFile(path)
    }

    /// Sees to it that the path is free and really in the source.
    private func claim(_ path: [UInt8]) throws(SourceError) {
        switch seen.find(path) {
        case .new: return
        case .same:
            throw SourceError(.conflict, "\(QuotedName.of(path)) comes twice in the upload", hint: "deploy again")
        case .below(let length):
            throw SourceError(
                .conflict,
                "\(QuotedName.of(path)) lies below \(QuotedName.of(path[..<length])), which is no directory",
                hint: "deploy again"
            )
        }
    }

    private func checkEmpty(_ path: [UInt8], _ size: Int64, _ what: String) throws(SourceError) {
        guard size == 0 else {
            throw SourceError(.malformed, "\(QuotedName.of(path)) is \(what) and yet has content", hint: "deploy again")
        }
    }

    private func checkNotKept(_ path: [UInt8]) throws(SourceError) {
        guard let name = Self.keptName(path) else { return }
        throw SourceError(.unsupportedEntry, "\(name) is not a file", hint: "put a file there, not a link or a directory")
    }

    private static func keptName(_ path: [UInt8]) -> String? {
        SourceDirectory.keptFiles.first { path.elementsEqual($0.utf8) }
    }

    private func unsupported(_ type: UInt8, _ path: [UInt8]) -> SourceError {
        let what: (name: String, hint: String) =
            switch type {
            case UInt8(ascii: "3"), UInt8(ascii: "4"): ("a device", "name it in .dockerignore")
            case UInt8(ascii: "6"): ("a fifo", "name it in .dockerignore")
            case UInt8(ascii: "S"): ("a sparse file", "pack it without --sparse")
            default: ("of the unknown kind \(QuotedName.of([type]))", "an upload holds files, directories and links")
            }
        return SourceError(.unsupportedEntry, "\(QuotedName.of(path)) is \(what.name)", hint: what.hint)
    }

    /// The text of a GNU long name: up to its NUL, which must be its end.
    private static func longText(_ body: ArraySlice<UInt8>) throws(SourceError) -> [UInt8] {
        let text = body.prefix { $0 != 0 }
        guard body.count - text.count <= 1, !text.isEmpty else {
            throw SourceError(.malformed, "the upload is damaged: a long name has a NUL in it", hint: "deploy again")
        }
        return Array(text)
    }
}
