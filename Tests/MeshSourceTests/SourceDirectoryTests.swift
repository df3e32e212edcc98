import Foundation
import MeshSource
import SystemPackage
import TestSupport
import Testing

/// What of a real directory travels.
@Suite struct SourceDirectoryTests {
    private func paths(_ root: FilePath) throws -> [String] {
        try SourceDirectory(root).files().entries.map(\.path)
    }

    private func make(_ root: FilePath, _ files: String...) throws {
        for file in files {
            if file.hasSuffix("/") {
                try FileManager.default.createDirectory(atPath: root.appending(file).string, withIntermediateDirectories: true)
            } else {
                try root.write("content of \(file)", to: file)
            }
        }
    }

    private func link(_ root: FilePath, _ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: root.appending(name).string, withDestinationPath: target)
    }

    @Test func listsEverythingInOneOrderWithTheDockerfileFirst() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "z", "b/y", "b/a", "b.txt", "Dockerfile", "empty/", "é", ".git/config", "B")
            try root.write("nothing", to: ".dockerignore")
            let expected = [
                "Dockerfile", ".dockerignore", ".git", ".git/config", "B", "b", "b/a", "b/y", "b.txt", "empty", "z", "é",
            ]
            #expect(try paths(root) == expected)
            #expect(try SourceDirectory(root).files().hasDockerfile)
        }
    }

    @Test func leavesOutWhatIsIgnoredAndWhatIsInIt() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "node_modules/a/b.js", "src/a.js", "src/a.log", "log/x", "docs/a.md", "docs/README.md", "docs/img/x.png")
            try root.write("node_modules\n**/*.log\nlog/*\ndocs\n!docs/README.md\n", to: ".dockerignore")
            #expect(try paths(root) == [".dockerignore", "docs", "docs/README.md", "log", "src", "src/a.js"])
        }
    }

    @Test func bringsBackFilesDeepBelowIgnoredDirectoriesWithTheirDirectories() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "a/b/c/keep.txt", "a/b/c/drop.txt", "a/b/other", "a/x/y", "top")
            try root.write("*\n!**/keep.txt\n", to: ".dockerignore")
            #expect(try paths(root) == [".dockerignore", "a", "a/b", "a/b/c", "a/b/c/keep.txt"])
        }
    }

    @Test func alwaysSendsDockerfileAndIgnoreFileAndNeverTheLink() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "Dockerfile", ".mesh/link.json", "a", "sub/.mesh/x", "sub/Dockerfile")
            try root.write("**\n!.mesh\n", to: ".dockerignore")
            #expect(try paths(root) == ["Dockerfile", ".dockerignore"])
            try root.write("", to: ".dockerignore")
            #expect(try paths(root) == ["Dockerfile", ".dockerignore", "a", "sub", "sub/.mesh", "sub/.mesh/x", "sub/Dockerfile"])
        }
    }

    @Test func prefersTheIgnoreFileOfTheDockerfile() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "a", "b")
            try root.write("a", to: ".dockerignore")
            try root.write("b", to: "Dockerfile.dockerignore")
            #expect(try paths(root) == [".dockerignore", "Dockerfile.dockerignore", "a"])
            try root.write("", to: "Dockerfile.dockerignore")
            #expect(try paths(root) == [".dockerignore", "Dockerfile.dockerignore", "a", "b"])
        }
    }

    @Test func keepsModesTimesAndLinks() async throws {
        try await withTemporaryDirectory { root in
            try root.write("#!/bin/sh", to: "bin/run", permissions: 0o750)
            try link(root, "bin/go", to: "../bin/run")
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_234_567_890)],
                ofItemAtPath: root.appending("bin/run").string
            )
            let entries = try SourceDirectory(root).files().entries
            #expect(entries.map(\.path) == ["bin", "bin/go", "bin/run"])
            #expect(entries[1].kind == .symbolicLink(target: "../bin/run"))
            #expect(entries[2].kind == .file(size: 9))
            #expect(entries[2].mode == 0o750)
            #expect(entries[2].modified == 1_234_567_890)
        }
    }

    @Test func sendsALinkedDockerfileAsTheFileItself() async throws {
        try await withTemporaryDirectory { root in
            try root.write("FROM a", to: "docker/Dockerfile.prod")
            try link(root, "Dockerfile", to: "docker/Dockerfile.prod")
            let entries = try SourceDirectory(root).files().entries
            #expect(entries.first?.path == "Dockerfile")
            #expect(entries.first?.kind == .file(size: 6))
        }
    }

    @Test func leavesOutSocketsAndFifosAndSaysSo() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "a")
            #expect(mkfifo(root.appending("pipe").string, 0o600) == 0)
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: root.appending("sock").string.utf8) }
            let bound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
            }
            #expect(bound == 0)
            let listing = try SourceDirectory(root).files()
            #expect(listing.entries.map(\.path) == ["a"])
            #expect(listing.leftOut.map { "\($0.path): \($0.reason)" } == ["pipe: a fifo", "sock: a socket"])
        }
    }

    static let outside = [
        ("l", "/etc/passwd"), ("l", "/"), ("l", ".."), ("l", "../x"), ("d/l", "../../x"), ("l", "d/../../x"), ("l", "d/.."),
        ("d/e/l", "../../../x"),
    ]

    @Test(arguments: outside)
    func refusesLinksThatLeadOutside(name: String, target: String) async throws {
        try await withTemporaryDirectory { root in
            try make(root, "d/e/")
            try link(root, name, to: target)
            let error = #expect(throws: SourceError.self) { try SourceDirectory(root).files() }
            #expect(error?.code == .leadsOutside)
            #expect(error?.message.contains("\"\(name)\"") == true)
            #expect(error?.hint != nil)
            try root.write(name, to: ".dockerignore")
            #expect(throws: Never.self) { try SourceDirectory(root).files() }
        }
    }

    static let inside = [("l", "."), ("l", "nowhere"), ("d/l", ".."), ("d/l", "../d"), ("d/e/l", "../../d/./e/"), ("d/l", "./e")]

    @Test(arguments: inside)
    func takesLinksThatStayInside(name: String, target: String) async throws {
        try await withTemporaryDirectory { root in
            try make(root, "d/e/")
            try link(root, name, to: target)
            #expect(try SourceDirectory(root).files().entries.contains { $0.path == name })
        }
    }

    @Test func refusesNamesThatAreNotUTF8UnlessTheyAreIgnored() async throws {
        try await withTemporaryDirectory { root in
            let name: [UInt8] = Array("\(root)/caf".utf8) + [0xE9] + Array(".txt".utf8) + [0]
            let descriptor = name.withUnsafeBytes { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in characters.baseAddress.map { open($0, O_CREAT | O_WRONLY, 0o600) } }
            }
            close(try #require(descriptor))
            let error = #expect(throws: SourceError.self) { try SourceDirectory(root).files() }
            #expect(error?.code == .badName)
            #expect(error?.message == "the name \"caf\\xE9.txt\" is not UTF-8")
            try root.write("*.txt", to: ".dockerignore")
            #expect(try paths(root) == [".dockerignore"])
        }
    }

    @Test func refusesNamesWithControlCharacters() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "a\nb")
            let error = #expect(throws: SourceError.self) { try SourceDirectory(root).files() }
            #expect(error?.code == .badName)
            #expect(error?.message == "the name \"a\\nb\" has a control character in it")
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func saysWhatCannotBeRead() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "ok", "closed/x", "secret")
            #expect(chmod(root.appending("closed").string, 0) == 0)
            #expect(chmod(root.appending("secret").string, 0) == 0)
            defer { chmod(root.appending("closed").string, 0o700) }
            let directory = #expect(throws: SourceError.self) { try SourceDirectory(root).files() }
            #expect(directory?.code == .unreadable)
            #expect(directory?.message == "can't read the directory \"closed\": Permission denied")
            #expect(directory?.hint == "make it readable, or name it in .dockerignore")
            try root.write("closed", to: ".dockerignore")
            let file = #expect(throws: SourceError.self) { try SourceDirectory(root).files() }
            #expect(file?.message == "can't read \"secret\": Permission denied")
            try root.write("closed\nsecret", to: ".dockerignore")
            #expect(try paths(root) == [".dockerignore", "ok"])
        }
    }

    @Test func saysThatADirectoryIsMissingOrNone() async throws {
        try await withTemporaryDirectory { root in
            let missing = #expect(throws: SourceError.self) { try SourceDirectory(root.appending("no")).files() }
            #expect(missing?.code == .unreadable)
            #expect(missing?.message.hasSuffix("No such file or directory") == true)
            try make(root, "file")
            let file = #expect(throws: SourceError.self) { try SourceDirectory(root.appending("file")).files() }
            #expect(file?.message.hasSuffix("is not a directory") == true)
        }
    }

    @Test func refusesADockerfileThatIsNoFileOrTooLarge() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "Dockerfile/")
            #expect(throws: SourceError.self) { try SourceDirectory(root).files() }
        }
        try await withTemporaryDirectory { root in
            try root.write(String(repeating: "#", count: SourceLimits.maxKeptBytes + 1), to: "Dockerfile")
            let error = #expect(throws: SourceError.self) { try SourceDirectory(root).files() }
            #expect(error?.code == .tooLarge)
            #expect(error?.message == "Dockerfile is larger than 1 MB")
        }
    }

    @Test func saysWhichLineOfTheIgnoreFileIsWrong() async throws {
        try await withTemporaryDirectory { root in
            try root.write("a\n[", to: ".dockerignore")
            let error = #expect(throws: SourceError.self) { try SourceDirectory(root).files() }
            #expect(error?.message.hasPrefix(".dockerignore, line 2: \"[\" is not a pattern") == true)
        }
    }

    @Test func refusesDirectoriesTooDeep() async throws {
        try await withTemporaryDirectory { root in
            try make(root, "a/b/c/d/")
            var limits = SourceLimits()
            limits.maxDepth = 3
            let error = #expect(throws: SourceError.self) { try SourceDirectory(root).files(limits: limits) }
            #expect(error?.code == .badName)
            #expect(error?.message.contains("4 directories deep") == true)
        }
    }
}
