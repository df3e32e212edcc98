import MeshSource
import TestSupport
import Testing

/// What uploads are refused, and that honest ones are not.
@Suite struct SourceValidatorTests {
    struct Upload: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let code: SourceError.Code
        let says: String
        let bytes: [UInt8]

        init(_ name: String, _ code: SourceError.Code, _ says: String, _ body: (inout TarBuilder) -> Void) {
            testDescription = name
            self.code = code
            self.says = says
            bytes = TarBuilder.archive(body)
        }
    }

    static let gnu = "ustar  \u{0}"

    static let names = [
        Upload("absolute", .badName, "\"/etc/passwd\" is absolute") { $0.add("/etc/passwd") },
        Upload("absolute directory", .badName, "is absolute") { $0.add("/", type: "5") },
        Upload("parent", .badName, "has .. in it") { $0.add("../x") },
        Upload("parent inside", .badName, "has .. in it") { $0.add("a/../../x") },
        Upload("parent at the end", .badName, "has .. in it") { $0.add("a/..", type: "5") },
        Upload("parent after ./", .badName, "has .. in it") { $0.add("./../x") },
        Upload("parent in the prefix", .badName, "has .. in it") { $0.add("x", prefix: "..") },
        Upload("absolute prefix", .badName, "is absolute") { $0.add("x", prefix: "/etc") },
        Upload("absolute after ./", .badName, "is absolute") { $0.add(".//etc/x") },
        Upload("empty part", .badName, "empty part") { $0.add("a//b") },
        Upload("dot part", .badName, "empty part") { $0.add("a/./b") },
        Upload("file with a slash at its end", .badName, "empty part") { $0.add("a/") },
        Upload("two slashes at the end", .badName, "empty part") { $0.add("a//", type: "5") },
        Upload("no name", .badName, "without a name") { $0.add("") },
        Upload("dot as a file", .badName, "empty part") { $0.add(".") },
        Upload("not UTF-8", .badName, "\"a\\xE9\" is not UTF-8") { $0.add(rawName: [0x61, 0xE9]) },
        Upload("overlong UTF-8", .badName, "is not UTF-8") { $0.add(rawName: [0xC0, 0xAF]) },
        Upload("surrogate", .badName, "is not UTF-8") { $0.add(rawName: [0xED, 0xA0, 0x80]) },
        Upload("newline", .badName, "control character") { $0.add("a\nb") },
        Upload("escape", .badName, "control character") { $0.add("a\u{1B}[2J") },
        Upload("delete", .badName, "control character") { $0.add("a\u{7F}") },
        Upload("C1", .badName, "control character") { $0.add("a\u{9B}31m") },
        Upload("NUL in PAX", .badName, "control character") {
            $0.addPax([("path", "a\0b")])
            $0.add("a")
        },
        Upload("parent in PAX", .badName, "has .. in it") {
            $0.addPax([("path", "../x")])
            $0.add("a")
        },
        Upload("absolute in a long name", .badName, "is absolute") {
            $0.addLongName("/" + String(repeating: "x", count: 120))
            $0.add("a", magic: gnu)
        },
        Upload("long part", .badName, "longer than 255 bytes") {
            $0.addPax([("path", String(repeating: "x", count: 256))])
            $0.add("a")
        },
        Upload("long path", .badName, "and 4095 are allowed") {
            $0.addPax([("path", String(repeating: "xxxxxxx/", count: 600) + "x")])
            $0.add("a")
        },
        Upload("deep path", .badName, "directories deep") {
            $0.addPax([("path", String(repeating: "x/", count: 200) + "x")])
            $0.add("a")
        },
    ]

    static let links = [
        Upload("to an absolute path", .leadsOutside, "leads outside of the source, to \"/etc/passwd\"") {
            $0.add("l", type: "2", target: "/etc/passwd")
        },
        Upload("up from the root", .leadsOutside, "leads outside") { $0.add("l", type: "2", target: "..") },
        Upload("up too often", .leadsOutside, "leads outside") { $0.add("a/b/l", type: "2", target: "../../../x") },
        Upload("up through a directory", .leadsOutside, "leads outside") { $0.add("l", type: "2", target: "a/../../x") },
        Upload("up in the middle", .leadsOutside, ".. in the middle") { $0.add("a/l", type: "2", target: "b/../c") },
        Upload("up through a link", .leadsOutside, ".. in the middle") {
            $0.add("a/b/up", type: "2", target: "../..")
            $0.add("a/b/l", type: "2", target: "up/..")
        },
        Upload("without a target", .malformed, "has no target") { $0.add("l", type: "2") },
        Upload("to a long absolute path", .leadsOutside, "leads outside") {
            $0.addPax([("linkpath", "/" + String(repeating: "x", count: 150))])
            $0.add("l", type: "2", target: "harmless")
        },
        Upload("to a long GNU target", .leadsOutside, "leads outside") {
            $0.addLongName("../" + String(repeating: "x", count: 150), type: "K")
            $0.add("l", type: "2", target: "harmless", magic: gnu)
        },
        Upload("hard, to nothing", .leadsOutside, "no file of the source before it") { $0.add("l", type: "1", target: "x") },
        Upload("hard, absolute", .leadsOutside, "no file of the source") { $0.add("l", type: "1", target: "/etc/shadow") },
        Upload("hard, up", .leadsOutside, "no file of the source") { $0.add("a/l", type: "1", target: "../x") },
        Upload("hard, to a link", .leadsOutside, "no file of the source") {
            $0.add("a/b/s", type: "2", target: "../../x")
            $0.add("l", type: "1", target: "a/b/s")
        },
        Upload("hard, to a file that comes later", .leadsOutside, "no file of the source") {
            $0.add("l", type: "1", target: "x")
            $0.add("x")
        },
        Upload("with content", .malformed, "is a link and yet has content") { $0.add("l", type: "2", body: [1], target: "x") },
        Upload("hard, with content", .malformed, "is a link and yet has content") {
            $0.add("x")
            $0.add("l", type: "1", body: [1], target: "x")
        },
    ]

    static let conflicts = [
        Upload("below a link", .conflict, "\"a/x\" lies below \"a\"") {
            $0.add("d", type: "5")
            $0.add("a", type: "2", target: "d")
            $0.add("a/x")
        },
        Upload("deep below a link", .conflict, "lies below \"a/b\"") {
            $0.add("a/b", type: "2", target: "..")
            $0.add("a/b/c/d/x")
        },
        Upload("directory below a link", .conflict, "lies below \"a\"") {
            $0.add("a", type: "2", target: "d")
            $0.add("a/x/", type: "5")
        },
        Upload("link below a link", .conflict, "lies below \"a\"") {
            $0.add("a", type: "2", target: "d")
            $0.add("a/l", type: "2", target: "x")
        },
        Upload("below a file", .conflict, "lies below \"a\"") {
            $0.add("a")
            $0.add("a/x")
        },
        Upload("below a hard link", .conflict, "lies below \"b\"") {
            $0.add("a")
            $0.add("b", type: "1", target: "a")
            $0.add("b/x")
        },
        Upload("link, directory, file below", .conflict, "\"a\" comes twice") {
            $0.add("a", type: "2", target: "d")
            $0.add("a/", type: "5")
            $0.add("a/x")
        },
        Upload("directory, link, file below", .conflict, "lies below \"a\"") {
            $0.add("a/", type: "5")
            $0.add("a", type: "2", target: "d")
            $0.add("a/x")
        },
        Upload("file twice", .conflict, "\"a\" comes twice") {
            $0.add("a")
            $0.add("./a")
        },
        Upload("Dockerfile twice", .conflict, "\"Dockerfile\" comes twice") {
            $0.add("Dockerfile", body: Array("FROM a".utf8))
            $0.add("b")
            $0.add("Dockerfile", body: Array("FROM evil".utf8))
        },
        Upload("Dockerfile as a link", .unsupportedEntry, "Dockerfile is not a file") { $0.add("Dockerfile", type: "2", target: "x") },
        Upload("Dockerfile as a hard link", .unsupportedEntry, "Dockerfile is not a file") {
            $0.add("x")
            $0.add("Dockerfile", type: "1", target: "x")
        },
        Upload("Dockerfile as a directory", .unsupportedEntry, "Dockerfile is not a file") { $0.add("Dockerfile/", type: "5") },
        Upload(".dockerignore as a link", .unsupportedEntry, ".dockerignore is not a file") {
            $0.add("./.dockerignore", type: "2", target: "x")
        },
        Upload("large Dockerfile", .tooLarge, "Dockerfile is larger than 1 MB") { $0.add("Dockerfile", size: 1 << 20 + 1) },
    ]

    static let kinds = [
        Upload("character device", .unsupportedEntry, "\"dev/null\" is a device") { $0.add("dev/null", type: "3") },
        Upload("block device", .unsupportedEntry, "is a device") { $0.add("sda", type: "4") },
        Upload("fifo", .unsupportedEntry, "is a fifo") { $0.add("f", type: "6") },
        Upload("contiguous file", .unsupportedEntry, "unknown kind \"7\"") { $0.add("f", type: "7") },
        Upload("GNU sparse", .unsupportedEntry, "is a sparse file") { $0.add("f", type: "S", magic: gnu) },
        Upload("PAX sparse", .unsupportedEntry, "sparse file") {
            $0.addPax([("GNU.sparse.major", "1")])
            $0.add("f")
        },
        Upload("extended attributes", .unsupportedEntry, "extended attributes") {
            $0.addPax([("SCHILY.xattr.trusted.overlay.opaque", "y")])
            $0.add("f")
        },
        Upload("access control list", .unsupportedEntry, "extended attributes") {
            $0.addPax([("SCHILY.acl.access", "user::rwx")])
            $0.add("f")
        },
        Upload("multi-volume", .unsupportedEntry, "unknown kind") { $0.add("f", type: "M", magic: gnu) },
        Upload("dump directory", .unsupportedEntry, "unknown kind") { $0.add("f", type: "D", magic: gnu) },
        Upload("volume label", .unsupportedEntry, "unknown kind") { $0.add("f", type: "V", magic: gnu) },
        Upload("strange kind", .unsupportedEntry, "unknown kind \"\\x01\"") { $0.add("f", type: "\u{1}") },
        Upload("directory with content", .malformed, "is a directory and yet has content") { $0.add("d", type: "5", body: [1]) },
    ]

    static let headers = [
        Upload("wrong checksum", .malformed, "checksum of a header is wrong") { $0.add("a", checksum: Array("000001\0 ".utf8)) },
        Upload("checksum that is no number", .malformed, "a checksum that is no number") { $0.add("a", checksum: Array("x".utf8)) },
        Upload("no mark", .malformed, "no ustar mark") { $0.add("a", magic: "\0\0\0\0\0\0\0\0") },
        Upload("another version", .malformed, "no ustar mark") { $0.add("a", magic: "ustar\u{0}01") },
        Upload("gzip", .malformed, "not a tar archive") { $0.addRaw([0x1F, 0x8B] + [UInt8](repeating: 7, count: 1022)) },
        Upload("size that is no number", .malformed, "a size that is no number") { $0.add("a", rawSize: Array("0000000000x".utf8)) },
        Upload("size with digits after a blank", .malformed, "a size that is no number") {
            $0.add("a", rawSize: Array("0001 000001".utf8))
        },
        Upload("negative size", .malformed, "a size that is no number") { $0.add("a", rawSize: [UInt8](repeating: 0xFF, count: 12)) },
        Upload("negative size in octal", .malformed, "a size that is no number") { $0.add("a", rawSize: Array("-0000000001".utf8)) },
        Upload("enormous size", .malformed, "a size that is no number") {
            $0.add("a", rawSize: [0x80] + [UInt8](repeating: 0x7F, count: 11))
        },
        Upload("largest size", .tooLarge, "files of") {
            $0.add("a", rawSize: [0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 0xFF, count: 7))
        },
        Upload("mode that is no number", .malformed, "a mode that is no number") { $0.add("a", mode: "rw-r--r") },
        Upload("PAX twice", .malformed, "two headers") {
            $0.addPax([("path", "a")])
            $0.addPax([("path", "b")])
            $0.add("c")
        },
        Upload("PAX and long name", .malformed, "two headers") {
            $0.addPax([("path", "a")])
            $0.addLongName("b")
            $0.add("c", magic: gnu)
        },
        Upload("long name and PAX", .malformed, "two headers") {
            $0.addLongName("b")
            $0.addPax([("path", "a")])
            $0.add("c")
        },
        Upload("long name twice", .malformed, "two headers") {
            $0.addLongName("a")
            $0.addLongName("b")
            $0.add("c", magic: gnu)
        },
        Upload("long target twice", .malformed, "two headers") {
            $0.addLongName("a", type: "K")
            $0.addLongName("b", type: "K")
            $0.add("c", type: "2", magic: gnu)
        },
        Upload("global PAX twice", .malformed, "two headers") {
            $0.addPax([("comment", "a")], type: "g")
            $0.addPax([("comment", "b")], type: "g")
            $0.add("c")
        },
        Upload("global PAX with a path", .malformed, "global PAX header of the upload sets the path") {
            $0.addPax([("path", "a")], type: "g")
            $0.add("c")
        },
        Upload("global PAX with a size", .malformed, "sets the size") { $0.addPax([("size", "1")], type: "g") },
        Upload("PAX key twice", .malformed, "has \"path\" twice") {
            $0.addPax([("path", "a"), ("path", "../b")])
            $0.add("c")
        },
        Upload("PAX encoding", .malformed, "encoding") {
            $0.addPax([("hdrcharset", "BINARY")])
            $0.add("c")
        },
        Upload("PAX sizes that differ", .malformed, "say different sizes") {
            $0.addPax([("size", "1")])
            $0.add("c", size: 2)
        },
        Upload("PAX size that is negative", .malformed, "PAX header can't be read") {
            $0.addPax([("size", "-1")])
            $0.add("c")
        },
        Upload("PAX size beyond 64 bits", .malformed, "PAX header can't be read") {
            $0.addPax([("size", "9999999999999999999")])
            $0.add("c")
        },
        Upload("empty PAX path", .malformed, "PAX header can't be read") {
            $0.addPax([("path", "")])
            $0.add("c")
        },
        Upload("huge PAX", .malformed, "and 66 KB are allowed") { $0.add("p", type: "x", size: 65 << 10) },
        Upload("huge long name", .malformed, "1 MB of names") { $0.add("p", type: "L", size: 1 << 20, magic: gnu) },
        Upload("empty PAX", .malformed, "0 bytes of names") { $0.add("p", type: "x") },
        Upload("PAX at the end", .malformed, "header that has no entry") { $0.addPax([("path", "a")]) },
        Upload("long name at the end", .malformed, "header that has no entry") { $0.addLongName("a") },
        Upload("NUL in a long name", .malformed, "a long name has a NUL") {
            $0.addLongName("a\0b")
            $0.add("c", magic: gnu)
        },
    ]

    static let paxBodies = [
        "x path=a\n", "9 path=a", "11 path=a\n", "8 path=a\n", "09 path=a\n", "9path=a\n ", "7 path\n", "5 =a\n", "9 path=a\nrest",
        "-9 path=a\n",
        "99999999999999999999 path=a\n", "3 \n", " 9 path=a\n", "9 path=a\n\0",
    ]

    @Test(arguments: paxBodies)
    func refusesPAXRecordsThatCannotBeRead(body: String) {
        let bytes = TarBuilder.archive {
            $0.add("p", type: "x", body: Array(body.utf8))
            $0.add("c")
        }
        let error = #expect(throws: SourceError.self) { try validate(bytes) }
        #expect(error?.code == .malformed)
    }

    @Test(arguments: names + links + conflicts + kinds + headers)
    func refuses(_ upload: Upload) {
        for chunk in [upload.bytes.count, 512, 100] {
            let error = #expect(throws: SourceError.self) { try validate(upload.bytes, chunk: chunk) }
            #expect(error?.code == upload.code)
            #expect(error?.message.contains(upload.says) == true, "\(error?.message ?? "")")
        }
    }

    static let honest: [(String, [UInt8])] = [
        ("nothing", TarBuilder.archive { _ in }),
        ("the root itself", TarBuilder.archive { $0.add("./", type: "5") }),
        (
            "a directory twice",
            TarBuilder.archive {
                $0.add("a/", type: "5")
                $0.add("a/x")
                $0.add("a/", type: "5")
            }
        ),
        ("files without their directories", TarBuilder.archive { $0.add("a/b/c/x") }),
        (
            "links that stay inside",
            TarBuilder.archive {
                $0.add("a/b/l", type: "2", target: "../../x/y")
                $0.add("l", type: "2", target: "a/b")
                $0.add("m", type: "2", target: ".")
                $0.add("n/o", type: "2", target: "..")
            }
        ),
        (
            "a hard link to a file",
            TarBuilder.archive {
                $0.add("./a/x", body: [1])
                $0.add("b", type: "1", target: "./a/x")
                $0.add("c", type: "1", target: "b")
            }
        ),
        (
            "names that begin alike",
            TarBuilder.archive {
                $0.add("a")
                $0.add("ab/x")
                $0.add("a.b/x")
            }
        ),
        ("names with dots", TarBuilder.archive { $0.add("..a/b../...") }),
        ("a backslash", TarBuilder.archive { $0.add("..\\x") }),
        ("an old file", TarBuilder.archive { $0.add("a", type: "\0") }),
        ("a binary size", TarBuilder.archive { $0.add("a", body: [1, 2], rawSize: [0x80] + [UInt8](repeating: 0, count: 10) + [2]) }),
        ("a size among blanks", TarBuilder.archive { $0.add("a", body: [1, 2], rawSize: Array("         2 ".utf8)) }),
        (
            "a PAX size",
            TarBuilder.archive {
                $0.addPax([("size", "3"), ("mtime", "1.5"), ("comment", "x=y\nz")])
                $0.add("a", body: [1, 2, 3])
            }
        ),
        (
            "a global comment",
            TarBuilder.archive {
                $0.addPax([("comment", "abc")], type: "g")
                $0.add("a")
            }
        ),
        (
            "long name and target",
            TarBuilder.archive {
                $0.addLongName(String(repeating: "t", count: 200), type: "K")
                $0.addLongName(String(repeating: "n", count: 200))
                $0.add("l", type: "2", target: "t", magic: gnu)
            }
        ),
        ("zeros after the end", TarBuilder.archive { $0.add("a") } + [UInt8](repeating: 0, count: 10_240)),
    ]

    @Test(arguments: honest)
    func takes(name: String, bytes: [UInt8]) throws {
        let whole = try validate(bytes)
        for chunk in [1, 7, 511, 512, 513] { #expect(try validate(bytes, chunk: chunk) == whole) }
    }

    @Test func keepsTheDockerfileOfTheRootAsSoonAsItIsWhole() throws {
        let bytes = TarBuilder.archive {
            $0.add("sub/Dockerfile", body: Array("FROM other".utf8))
            $0.add("./Dockerfile", body: Array("FROM a".utf8))
            $0.add(".dockerignore")
            $0.add("x", body: [UInt8](repeating: 1, count: 2000))
        }
        var validator = SourceValidator()
        try validator.feed(bytes[..<(1024 + 512 + 5)])
        #expect(validator.dockerfile == nil)
        try validator.feed(bytes[(1024 + 512 + 5)..<(1024 + 512 + 6)])
        #expect(validator.dockerfile == Array("FROM a".utf8))
        #expect(validator.dockerignore == nil)
        try validator.feed(bytes[(1024 + 512 + 6)...])
        let summary = try validator.finish()
        #expect(summary.dockerfile == Array("FROM a".utf8))
        #expect(summary.dockerignore == [])
        #expect(summary.entries == 4)
        #expect(summary.fileBytes == 2016)
        #expect(summary.streamBytes == Int64(bytes.count))
    }

    @Test func noticesEveryTruncation() throws {
        let bytes = TarBuilder.archive {
            $0.addPax([("path", "é")])
            $0.add("x", body: [UInt8](repeating: 7, count: 700))
            $0.add("y")
        }
        for count in 0..<bytes.count {
            let error = #expect(throws: SourceError.self) { try validate(bytes.dropLast(bytes.count - count)) }
            #expect(error?.code == .truncated)
        }
        #expect(throws: Never.self) { try validate(bytes) }
    }

    @Test func refusesWhatFollowsTheEnd() {
        let archive = TarBuilder.archive { $0.add("a") }
        for rest in [[1], [UInt8](repeating: 0, count: 600) + [1], [UInt8](repeating: 0, count: (1 << 20) + 1), archive] {
            let error = #expect(throws: SourceError.self) { try validate(archive + rest) }
            #expect(error?.code == .malformed)
            #expect(error?.message == "the upload goes on after the end of its archive")
        }
        var builder = TarBuilder()
        builder.add("a")
        builder.addRaw([UInt8](repeating: 0, count: 512))
        builder.add("b")
        builder.end()
        #expect(throws: SourceError.self) { try validate(builder.bytes) }
    }

    @Test func throwsTheSameErrorAgainAfterTheFirst() {
        var validator = SourceValidator()
        let first = #expect(throws: SourceError.self) { try validator.feed(TarBuilder.archive { $0.add("/x") }) }
        let second = #expect(throws: SourceError.self) { try validator.feed([0]) }
        let third = #expect(throws: SourceError.self) { try validator.finish() }
        #expect(first == second)
        #expect(first == third)
    }

    @Test func countsAgainstTheLimits() {
        let archive = TarBuilder.archive {
            for index in 0..<20 { $0.add("f\(index)", body: [UInt8](repeating: 1, count: 512)) }
        }
        var limits = SourceLimits()
        limits.maxEntries = 19
        #expect(throws: SourceError.self) { try validate(archive, limits: limits) }.map { #expect($0.code == .tooManyEntries) }
        limits = SourceLimits()
        limits.maxBytes = Int64(archive.count - 1)
        #expect(throws: SourceError.self) { try validate(archive, limits: limits) }.map { #expect($0.code == .tooLarge) }
        limits.maxBytes = Int64(archive.count)
        #expect(throws: Never.self) { try validate(archive, limits: limits) }
        limits.maxFileBytes = 511
        #expect(throws: SourceError.self) { try validate(archive, limits: limits) }.map { #expect($0.code == .tooLarge) }
    }

    @Test func refusesAFileLargerThanAllowedBeforeItArrives() {
        var limits = SourceLimits()
        limits.maxBytes = 10_000
        var builder = TarBuilder()
        builder.add("a", size: 20_000)
        #expect(throws: SourceError.self) { try validate(builder.bytes, limits: limits) }.map { #expect($0.code == .tooLarge) }
    }

    @Test func refusesEntriesWithoutEnd() throws {
        var limits = SourceLimits()
        #expect(limits.maxEntries < 1_000_000)
        limits.maxEntries = 10_000
        var validator = SourceValidator(limits: limits)
        var builder = TarBuilder()
        builder.add("d/", type: "5")
        var fed = 0
        let error = #expect(throws: SourceError.self) {
            for _ in 0..<1_000_000 {
                try validator.feed(builder.bytes)
                fed += 1
            }
        }
        #expect(error?.code == .tooManyEntries)
        #expect(fed == 10_000)
    }

    @discardableResult
    private func validate(_ bytes: [UInt8], chunk: Int? = nil, limits: SourceLimits = SourceLimits()) throws -> SourceSummary {
        var validator = SourceValidator(limits: limits)
        var rest = bytes[...]
        while !rest.isEmpty {
            try validator.feed(rest.prefix(chunk ?? rest.count))
            rest = rest.dropFirst(chunk ?? rest.count)
        }
        return try validator.finish()
    }
}
