import Foundation
import MeshSource
import SystemPackage
import TestSupport
import Testing

/// The same archives seen by other programs: theirs are taken and read correctly, ours are read back as what was packed.
@Suite struct ForeignTarTests {
    private static let tar = FilePath("/usr/bin/tar")
    private static let python = FilePath("/usr/bin/python3")
    private static let hasTar = FileManager.default.isExecutableFile(atPath: tar.string)
    private static let hasPython = FileManager.default.isExecutableFile(atPath: python.string)

    /// A directory with everything that a source may hold.
    private func makeSource(_ root: FilePath) throws {
        try root.write("FROM debian:12\n", to: "Dockerfile")
        try root.write("*.log\n", to: ".dockerignore")
        try root.write("#!/bin/sh\n", to: "bin/run", permissions: 0o755)
        try root.write("", to: "empty")
        try root.write(String(repeating: "é", count: 700), to: "große Dateien/日本語 😀.txt", permissions: 0o600)
        try root.write("x", to: String(repeating: "directory/", count: 12) + "file")
        try root.write("x", to: String(repeating: "d", count: 200) + "/" + String(repeating: "f", count: 200))
        try root.write("x", to: String(repeating: "n", count: 100))
        try root.write("x", to: String(repeating: "n", count: 101))
        let manager = FileManager.default
        try manager.createDirectory(atPath: root.appending("leer/leer").string, withIntermediateDirectories: true)
        try manager.createSymbolicLink(atPath: root.appending("bin/link").string, withDestinationPath: "../bin/run")
        let far = String(repeating: "directory/", count: 12) + "file"
        try manager.createSymbolicLink(atPath: root.appending("far").string, withDestinationPath: far)
        try manager.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: root.appending("leer").string)
    }

    private func outline(_ listing: SourceListing) -> [String] {
        listing.entries.map { entry in
            switch entry.kind {
            case .file(let size): "file \(entry.path) \(String(entry.mode, radix: 8)) \(entry.modified) \(size)"
            case .directory: "dir \(entry.path) \(String(entry.mode, radix: 8)) \(entry.modified)"
            case .symbolicLink(let target): "link \(entry.path) \(target) \(entry.modified)"
            }
        }
    }

    private func pack(_ root: FilePath, to file: FilePath) async throws -> SourceListing {
        let listing = try SourceDirectory(root).files()
        let bytes = try await listing.archive().collected()
        try Data(bytes).write(to: URL(fileURLWithPath: file.string))
        return listing
    }

    @Test(.enabled(if: hasTar, "GNU tar is not installed"))
    func oursUnpackWithGNUTarToTheSameDirectory() async throws {
        try await withTemporaryDirectory { root in
            let (source, copy, file) = (root.appending("source"), root.appending("copy"), root.appending("ours.tar"))
            try makeSource(source)
            let listing = try await pack(source, to: file)
            try FileManager.default.createDirectory(atPath: copy.string, withIntermediateDirectories: false)
            let result = try await runProgram(
                Self.tar,
                ["--extract", "--preserve-permissions", "--file", file.string, "--directory", copy.string]
            )
            try result.succeeded()
            #expect(result.standardError == "")
            let again = try SourceDirectory(copy).files()
            #expect(outline(again) == outline(listing))
            #expect(again.totalBytes == listing.totalBytes)
            #expect(try await again.archive().collected() == listing.archive().collected())
            let owners = try await runProgram(Self.tar, ["--list", "--verbose", "--numeric-owner", "--file", file.string]).succeeded()
            #expect(owners.standardOutput.split(separator: "\n").allSatisfy { $0.contains(" 0/0 ") })
        }
    }

    @Test(.enabled(if: hasPython, "Python is not installed"))
    func oursAreReadByPythonAsTheyWerePacked() async throws {
        try await withTemporaryDirectory { root in
            let (source, file) = (root.appending("source"), root.appending("ours.tar"))
            try makeSource(source)
            let listing = try await pack(source, to: file)
            let script = """
                import tarfile, sys
                for m in tarfile.open(sys.argv[1]):
                    assert (m.uid, m.gid, m.uname, m.gname) == (0, 0, "", "")
                    if m.isdir(): print(f"dir {m.name} {m.mode:o} {int(m.mtime)}")
                    elif m.issym(): print(f"link {m.name} {m.linkname} {int(m.mtime)}")
                    elif m.isreg(): print(f"file {m.name} {m.mode:o} {int(m.mtime)} {m.size}")
                    else: raise SystemExit(f"unexpected {m}")
                """
            let result = try await runProgram(Self.python, ["-c", script, file.string], environment: ["PYTHONIOENCODING": "utf-8"])
                .succeeded()
            #expect(result.standardOutput.split(separator: "\n").map(String.init) == outline(listing))
        }
    }

    @Test(.enabled(if: hasTar, "GNU tar is not installed"), arguments: ["pax", "gnu", "ustar"], [".", "*"])
    func takesWhatGNUTarPacks(format: String, what: String) async throws {
        try await withTemporaryDirectory { root in
            let (source, file) = (root.appending("source"), root.appending("theirs.tar"))
            try makeSource(source)
            if format == "ustar" {
                // The format has no room for these.
                for name in [String(repeating: "n", count: 101), String(repeating: "d", count: 200), "far"] {
                    try FileManager.default.removeItem(atPath: source.appending(name).string)
                }
            }
            let names = what == "." ? ["."] : try FileManager.default.contentsOfDirectory(atPath: source.string).sorted()
            let result = try await runProgram(
                Self.tar,
                ["--create", "--format", format, "--file", file.string, "--directory", source.string, "--"] + names
            )
            try result.succeeded()
            let listing = try SourceDirectory(source).files()
            let summary = try validate(file)
            #expect(summary.entries == listing.entries.count + (what == "." ? 1 : 0))
            #expect(summary.fileBytes == listing.fileBytes)
            #expect(summary.dockerfile == Array("FROM debian:12\n".utf8))
            #expect(summary.dockerignore == Array("*.log\n".utf8))
        }
    }

    @Test(.enabled(if: hasPython, "Python is not installed"), arguments: ["PAX_FORMAT", "GNU_FORMAT", "USTAR_FORMAT"])
    func takesWhatPythonPacks(format: String) async throws {
        try await withTemporaryDirectory { root in
            let (source, file) = (root.appending("source"), root.appending("theirs.tar"))
            try makeSource(source)
            if format == "USTAR_FORMAT" {
                for name in [String(repeating: "n", count: 101), String(repeating: "d", count: 200), "far"] {
                    try FileManager.default.removeItem(atPath: source.appending(name).string)
                }
            }
            let script = """
                import tarfile, sys
                with tarfile.open(sys.argv[2], "w", format=tarfile.\(format)) as t: t.add(sys.argv[1], arcname=".")
                """
            try await runProgram(Self.python, ["-c", script, source.string, file.string]).succeeded()
            let listing = try SourceDirectory(source).files()
            let summary = try validate(file)
            #expect(summary.entries == listing.entries.count + 1)
            #expect(summary.fileBytes == listing.fileBytes)
            #expect(summary.dockerfile == Array("FROM debian:12\n".utf8))
        }
    }

    @Test(.enabled(if: hasTar, "GNU tar is not installed"))
    func refusesWhatGNUTarPacksOfADirectoryThatLeadsOutside() async throws {
        try await withTemporaryDirectory { root in
            let file = root.appending("theirs.tar")
            try root.write("x", to: "source/a")
            let link = root.appending("source/l").string
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
            try await runProgram(Self.tar, ["--create", "--file", file.string, "--directory", root.string, "source"]).succeeded()
            let error = #expect(throws: SourceError.self) { try validate(file) }
            #expect(error?.code == .leadsOutside)
        }
    }

    @Test(.enabled(if: hasTar, "GNU tar is not installed"))
    func refusesWhatGNUTarPacksSparse() async throws {
        try await withTemporaryDirectory { root in
            let file = root.appending("theirs.tar")
            try root.write("x", to: "source/a")
            #expect(truncate(root.appending("source/a").string, 1 << 20) == 0)
            for format in ["gnu", "pax"] {
                let arguments = ["--create", "--sparse", "--format", format, "--file", file.string, "--directory", root.string, "source"]
                try await runProgram(Self.tar, arguments).succeeded()
                let error = #expect(throws: SourceError.self) { try validate(file) }
                #expect(error?.code == .unsupportedEntry)
                #expect(error?.message.contains("sparse") == true)
            }
        }
    }

    private func validate(_ file: FilePath) throws -> SourceSummary {
        var validator = SourceValidator()
        try validator.feed(Data(contentsOf: URL(fileURLWithPath: file.string)))
        return try validator.finish()
    }
}
