import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One look through a source directory.
struct SourceWalk {
    private let root: FilePath
    private let rules: IgnoreRules
    private let limits: SourceLimits
    /// Names in the root that the walk doesn't come to: the link of the directory, and what was added before.
    private static let namesSetApart = [".mesh"] + SourceDirectory.keptFiles

    private(set) var entries: [SourceEntry] = []
    private(set) var leftOut: [LeftOutFile] = []
    /// Ignored directories on the way to where the walk is. They are listed only once something in them travels.
    private var pending: [SourceEntry] = []

    init(root: FilePath, rules: IgnoreRules, limits: SourceLimits) {
        self.root = root
        self.rules = rules
        self.limits = limits
    }

    mutating func run() throws(SourceError) {
        for name in SourceDirectory.keptFiles where FileStatus.exists(root.appending(name)) { try addKeptFile(name) }
        try walk("", depth: 0, verdict: nil)
    }

    /// The file itself where the name is a link: the server has to read it.
    private mutating func addKeptFile(_ name: String) throws(SourceError) {
        let status = try FileStatus.following(root.appending(name), shown: name)
        guard status.type == .file else {
            throw SourceError(.unsupportedEntry, "\(name) is not a file", hint: "rename it; this name is the platform's to read")
        }
        guard status.size <= SourceLimits.maxKeptBytes else {
            let limit = ByteCount.text(Int64(SourceLimits.maxKeptBytes))
            throw SourceError(.tooLarge, "\(name) is larger than \(limit)", hint: "move what is in it into files of their own")
        }
        try checkReadable(name, status.type)
        entries.append(SourceEntry(path: name, kind: .file(size: status.size), mode: status.mode, modified: status.modified))
    }

    private mutating func walk(_ directory: String, depth: Int, verdict: IgnoreRules.Verdict?) throws(SourceError) {
        let isIgnored = verdict?.isIgnored ?? false
        let names: [[UInt8]]
        do {
            names = try Self.names(
                in: directory.isEmpty ? root : root.appending(directory),
                shown: directory.isEmpty ? root.string : directory
            )
        } catch  where isIgnored {
            return  // Only an exception could have made something of it travel.
        }
        for name in names {
            if directory.isEmpty, Self.namesSetApart.contains(where: { name.elementsEqual($0.utf8) }) { continue }
            let prefix = directory.isEmpty ? [] : Array(directory.utf8) + [UInt8(ascii: "/")]
            // A name that isn't UTF-8 can still be ignored: each bad byte is U+FFFD to the rules.
            let shown = String(decoding: prefix + name, as: UTF8.self)
            let scalars = Array(shown.unicodeScalars)
            let own = rules.verdict(on: scalars, in: verdict)
            if own.isIgnored, !rules.mayExcept(below: scalars) { continue }
            try add(prefix + name, shown, depth: depth, verdict: own, scalars)
        }
    }

    private mutating func add(
        _ bytes: [UInt8],
        _ path: String,
        depth: Int,
        verdict: IgnoreRules.Verdict,
        _ scalars: [Unicode.Scalar]
    ) throws(SourceError) {
        if verdict.isIgnored {
            // Worth a look only where it is a directory with something excepted in it.
            guard let status = try? FileStatus.of(root.appending(path), shown: path), status.type == .directory else { return }
            pending.append(SourceEntry(path: path, kind: .directory, mode: status.mode, modified: status.modified))
            try walk(path, depth: depth + 1, verdict: verdict)
            if pending.last?.path == path { pending.removeLast() }
            return
        }
        try SourcePath.checkText(bytes, what: "the name", limits: limits)
        _ = try SourcePath.checkComponents(bytes, limits: limits)
        let status = try FileStatus.of(root.appending(path), shown: path)
        let kind: SourceEntry.Kind
        switch status.type {
        case .file:
            try checkReadable(path, status.type)
            kind = .file(size: status.size)
        case .directory: kind = .directory
        case .symbolicLink: kind = .symbolicLink(target: try target(of: path, depth: depth))
        case .socket: return leftOut.append(LeftOutFile(path: path, reason: "a socket"))
        case .fifo: return leftOut.append(LeftOutFile(path: path, reason: "a fifo"))
        case .device: return leftOut.append(LeftOutFile(path: path, reason: "a device"))
        }
        entries += pending
        pending.removeAll()
        entries.append(SourceEntry(path: path, kind: kind, mode: status.mode, modified: status.modified))
        if kind == .directory { try walk(path, depth: depth + 1, verdict: verdict) }
    }

    private func target(of path: String, depth: Int) throws(SourceError) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = root.appending(path).withPlatformString { readlink($0, &buffer, buffer.count) }
        guard count >= 0 else { throw .system("read the link", path, errno) }
        let target = buffer[..<count].map { UInt8(bitPattern: $0) }
        try SourcePath.checkTarget(target, of: path.utf8, depth: depth, limits: limits)
        return String(decoding: target, as: UTF8.self)
    }

    private func checkReadable(_ path: String, _ type: FileStatus.FileType) throws(SourceError) {
        let result = root.appending(path).withPlatformString { faccessat(AT_FDCWD, $0, R_OK, AT_EACCESS) }
        guard result == 0 else { throw .system("read", path, errno) }
    }

    /// What is in a directory, in the order of the names' bytes.
    private static func names(in directory: FilePath, shown: String) throws(SourceError) -> [[UInt8]] {
        guard let stream = directory.withPlatformString({ opendir($0) }) else {
            throw .system("read the directory", shown, errno)
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw .system("read the directory", shown, errno) }
                break
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name == [UInt8(ascii: ".")] || name == [UInt8(ascii: "."), UInt8(ascii: ".")] { continue }
            names.append(name)
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
