import Foundation
import MeshSource
import SystemPackage
import TestSupport
import Testing

extension SourceArchive {
    /// All of it.
    func collected() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in self { bytes += chunk }
        return bytes
    }
}

@Suite struct SourceArchiveTests {
    @Test(arguments: [512, 1000, 4096, 1 << 20])
    func hasTheSizeThatWasToldWhateverTheChunks(chunkBytes: Int) async throws {
        try await withTemporaryDirectory { root in
            for size in [0, 1, 511, 512, 513, 5000] { try root.write(String(repeating: "x", count: size), to: "dir/file\(size)") }
            try root.write("y", to: String(repeating: "long/", count: 40) + "é")
            let listing = try SourceDirectory(root).files()
            let archive = listing.archive(chunkBytes: chunkBytes)
            var total: Int64 = 0
            var short = 0
            for try await chunk in archive {
                #expect(!chunk.isEmpty && chunk.count <= chunkBytes)
                if chunk.count < chunkBytes { short += 1 }
                total += Int64(chunk.count)
            }
            #expect(total == listing.totalBytes)
            #expect(archive.totalBytes == total)
            #expect(short <= 1)
        }
    }

    @Test func givesTheSameBytesEveryTime() async throws {
        try await withTemporaryDirectory { root in
            for name in ["b", "a/c", "a/b", "Dockerfile"] { try root.write("content of \(name)", to: name) }
            let first = try await SourceDirectory(root).files().archive().collected()
            let second = try await SourceDirectory(root).files().archive(chunkBytes: 700).collected()
            #expect(first == second)
        }
    }

    @Test func isTakenByTheServerWithTheDockerfileKeptAside() async throws {
        try await withTemporaryDirectory { root in
            try root.write("FROM a\n", to: "Dockerfile")
            try root.write("x\n", to: ".dockerignore")
            try root.write("y", to: "app/main")
            try FileManager.default.createSymbolicLink(atPath: root.appending("app/l").string, withDestinationPath: "../app/main")
            let listing = try SourceDirectory(root).files()
            var validator = SourceValidator()
            for try await chunk in listing.archive(chunkBytes: 512) { try validator.feed(chunk) }
            let summary = try validator.finish()
            #expect(summary.entries == listing.entries.count)
            #expect(summary.fileBytes == listing.fileBytes)
            #expect(summary.streamBytes == listing.totalBytes)
            #expect(summary.dockerfile == Array("FROM a\n".utf8))
            #expect(summary.dockerignore == Array("x\n".utf8))
        }
    }

    static let changes: [(String, @Sendable (FilePath) throws -> Void)] = [
        ("grew", { try $0.write("12345678", to: "file") }),
        ("shrank", { try $0.write("1", to: "file") }),
        (
            "no longer a file",
            { root in
                try FileManager.default.removeItem(atPath: root.appending("file").string)
                try FileManager.default.createDirectory(atPath: root.appending("file").string, withIntermediateDirectories: false)
            }
        ),
    ]

    @Test(arguments: changes)
    func endsWithAnErrorWhereAFileChanged(what: String, change: @Sendable (FilePath) throws -> Void) async throws {
        try await withTemporaryDirectory { root in
            try root.write("1234", to: "file")
            let archive = try SourceDirectory(root).files().archive()
            try change(root)
            let error = await #expect(throws: SourceError.self) { try await archive.collected() }
            #expect(error?.code == .changed)
            #expect(error?.message.contains(what) == true, "\(error?.message ?? "")")
        }
    }

    @Test(arguments: ["grew", "shrank"])
    func noticesAChangeInTheMiddleOfAFile(what: String) async throws {
        try await withTemporaryDirectory { root in
            let file = try root.write(String(repeating: "x", count: 10_000), to: "log")
            let archive = try SourceDirectory(root).files().archive(chunkBytes: 1024)
            let error = await #expect(throws: SourceError.self) {
                var count = 0
                for try await _ in archive {
                    count += 1
                    if count == 2 { #expect(truncate(file.string, what == "grew" ? 20_000 : 3_000) == 0) }
                }
            }
            #expect(error?.message == "\"log\" \(what) while it was read")
        }
    }

    @Test func endsWithAnErrorWhereAFileIsGoneOrHasBecomeALink() async throws {
        try await withTemporaryDirectory { root in
            let file = try root.write("1234", to: "file")
            let archive = try SourceDirectory(root).files().archive()
            try FileManager.default.removeItem(atPath: file.string)
            let gone = await #expect(throws: SourceError.self) { try await archive.collected() }
            #expect(gone?.message == "can't read \"file\": No such file or directory")
            try FileManager.default.createSymbolicLink(atPath: file.string, withDestinationPath: "/etc/passwd")
            let link = await #expect(throws: SourceError.self) { try await archive.collected() }
            #expect(link?.code == .unreadable)
        }
    }
}
