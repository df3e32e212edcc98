/// The records of a PAX extended header that matter for what an entry is.
struct PaxRecords {
    private(set) var path: [UInt8]?
    private(set) var target: [UInt8]?
    private(set) var size: Int64?

    /// More than long paths, targets and comments need.
    static let maximumBytes = 64 << 10

    /// Reads `LENGTH key=value\n` up to the end of `body`; anything else is an error, as is a key that stands twice.
    /// - Parameter isGlobal: for all entries to come; then it may not say what they are called or how large they are.
    init(parsing body: ArraySlice<UInt8>, isGlobal: Bool) throws(SourceError) {
        var rest = body
        var keys: Set<[UInt8]> = []
        while !rest.isEmpty {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard
                (1...8).contains(digits.count), digits.first != UInt8(ascii: "0"),
                let length = Int(String(decoding: digits, as: UTF8.self)), length <= rest.count, length > digits.count + 3,
                rest[rest.startIndex + digits.count] == UInt8(ascii: " "),
                rest[rest.startIndex + length - 1] == UInt8(ascii: "\n")
            else { throw Self.malformed }
            let record = rest[(rest.startIndex + digits.count + 1)..<(rest.startIndex + length - 1)]
            rest = rest[(rest.startIndex + length)...]
            guard let equals = record.firstIndex(of: UInt8(ascii: "=")), equals > record.startIndex else { throw Self.malformed }
            let key = Array(record[..<equals])
            guard keys.insert(key).inserted else {
                throw SourceError(.malformed, "a PAX header of the upload contradicts itself: it has \(QuotedName.of(key)) twice")
            }
            try read(key, Array(record[(equals + 1)...]), isGlobal: isGlobal)
        }
    }

    private mutating func read(_ key: [UInt8], _ value: [UInt8], isGlobal: Bool) throws(SourceError) {
        let name = String(decoding: key, as: UTF8.self)
        switch name {
        case "path", "linkpath", "size":
            guard !isGlobal else {
                throw SourceError(.malformed, "a global PAX header of the upload sets the \(name) of all that follows")
            }
            guard !value.isEmpty else { throw Self.malformed }
            if name == "path" {
                path = value
            } else if name == "linkpath" {
                target = value
            } else {
                guard
                    value.count <= 19, value.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                    let number = Int64(String(decoding: value, as: UTF8.self))
                else { throw Self.malformed }
                size = number
            }
        case "hdrcharset":
            throw SourceError(.malformed, "a PAX header of the upload changes the encoding of names", hint: "names are UTF-8")
        case _ where name.hasPrefix("GNU.sparse."):
            throw SourceError(
                .unsupportedEntry,
                "the upload has a sparse file",
                hint: "pack it without --sparse"
            )
        case _ where name.contains(".xattr.") || name.hasPrefix("SCHILY.acl."):
            throw SourceError(
                .unsupportedEntry,
                "the upload has extended attributes (\(QuotedName.of(key)))",
                hint: "pack it without --xattrs and --acls"
            )
        default: break
        }
    }

    private static let malformed = SourceError(.malformed, "the upload is damaged: a PAX header can't be read", hint: "deploy again")
}
