import MeshAPI
import SystemPackage
import Testing

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL

@testable import MeshStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct SecretKeyFileTests {
    @Test func `Keys read back in their order from a file that only its owner may read`() async throws {
        try await withTemporaryDirectory { directory in
            let file = SecretKeyFile(path: directory.appending("secret.key"))
            #expect(try file.load() == nil)
            var ring = SecretKeyring()
            ring.addKey()
            try file.save(ring)
            #expect(try file.load()?.keys.map(\.name) == ring.keys.map(\.name))
            #expect(try file.path.stat().permissions.rawValue == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.string) == ["secret.key"])
        }
    }

    @Test func `What a crash left of a new file doesn't hinder the next`() async throws {
        try await withTemporaryDirectory { directory in
            let file = SecretKeyFile(path: directory.appending("secret.key"))
            try Data("half".utf8).write(to: URL(filePath: "\(file.path).new"))
            let ring = SecretKeyring()
            try file.save(ring)
            #expect(try file.load()?.newest.name == ring.newest.name)
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o610])
    func `A file that others may use is refused with the command that mends it`(mode: Int) async throws {
        try await withTemporaryDirectory { directory in
            let file = SecretKeyFile(path: directory.appending("secret.key"))
            try file.save(SecretKeyring())
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path.string)
            let error = #expect(throws: StoreError.self) { try file.load() }
            #expect(error?.code == .unavailable)
            #expect(error?.hint == "run: chmod 600 \(file.path)")
            #expect(error?.message == "\(file.path) may be read by others than its owner (mode \(String(mode, radix: 8)))")
        }
    }

    @Test(arguments: [
        "", "# no key\n", "nonsense\n", "0011223344556677 AAAA\n", "0011223344556677 \(String(repeating: "A", count: 43))=\n",
        "0011223344556677 \(String(repeating: "A", count: 43))= more\n", "\u{0}\u{1}\u{2}",
    ])
    func `A file without good keys is refused and not shown`(text: String) async throws {
        try await withTemporaryDirectory { directory in
            let file = SecretKeyFile(path: directory.appending("secret.key"))
            try Data(text.utf8).write(to: URL(filePath: file.path.string))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path.string)
            let error = #expect(throws: StoreError.self) { try file.load() }
            #expect(error?.code == .corrupt)
            #expect(error?.message.hasPrefix("\(file.path) can't be used: ") == true)
            #expect(error?.description.contains("AAAA") == false)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
    func `A file of another user is refused with the command that mends it`() async throws {
        try await withTemporaryDirectory { directory in
            let file = SecretKeyFile(path: directory.appending("secret.key"))
            try file.save(SecretKeyring())
            #expect(file.path.withPlatformString { chown($0, 65534, 65534) } == 0)
            let error = #expect(throws: StoreError.self) { try file.load() }
            #expect(error?.description == "\(file.path) belongs to another user (id 65534); run: chown 0 \(file.path)")
        }
    }

    @Test func `A thousand keys have room`() async throws {
        try await withTemporaryDirectory { directory in
            let file = SecretKeyFile(path: directory.appending("secret.key"))
            var ring = SecretKeyring()
            for _ in 1..<1000 {
                ring.addKey()
            }
            try file.save(ring)
            #expect(try file.load()?.keys.map(\.name) == ring.keys.map(\.name))
        }
    }

    @Test func `A directory or a pipe in its place is refused and isn't waited for`() async throws {
        try await withTemporaryDirectory { directory in
            let file = SecretKeyFile(path: directory.appending("secret.key"))
            try FileManager.default.createDirectory(atPath: file.path.string, withIntermediateDirectories: false)
            #expect(#expect(throws: StoreError.self) { try file.load() }?.message == "\(file.path) is not a regular file")
            let pipe = SecretKeyFile(path: directory.appending("pipe"))
            #expect(pipe.path.withPlatformString { mkfifo($0, 0o600) } == 0)
            #expect(#expect(throws: StoreError.self) { try pipe.load() }?.message == "\(pipe.path) is not a regular file")
        }
    }

    @Test func `A directory that can't be written is an error`() {
        let file = SecretKeyFile(path: "/proc/secret.key")
        let error = #expect(throws: StoreError.self) { try file.save(SecretKeyring()) }
        #expect(error?.code == .unavailable)
    }

    @Test func `A key is not named by another's id`() throws {
        let (one, two) = (SecretKeyring(), SecretKeyring())
        let altered = one.text.replacing(one.newest.name, with: two.newest.name)
        let error = #expect(throws: StoreError.self) { try SecretKeyring(text: altered) }
        #expect(error?.message == "line 2 was altered: its key is not the one that its id names")
    }
}
