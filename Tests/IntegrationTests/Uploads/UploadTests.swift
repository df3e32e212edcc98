import Foundation
import MeshAPI
import TestSupport
import Testing

/// What meshd makes of uploads that no client of ours would send.
@Suite("Uploads", .needsEngine, .timeLimit(.minutes(3)))
struct UploadTests {
    private static let megabyte = [UInt8](repeating: 0, count: 1 << 20)

    @Test func `hostile archives are refused with a reason, and nothing of them stays`() async throws {
        try await Platform.with { platform in
            let (files, process) = (try platform.files, await platform.meshd.processID)
            for archive in HostileArchive.all {
                for framing in [.length(archive.bytes.count), .chunked] as [HTTPUpload.Framing] {
                    let answer = try #require(try await platform.rawUpload(framing).send(BodyPieces(archive.bytes)), "\(archive.name)")
                    let failure = try answer.failure
                    #expect(answer.status == 400, "\(archive.name)")
                    #expect(failure.code == .badUpload, "\(archive.name)")
                    #expect(failure.message.contains(archive.message), "\(archive.name): \(failure.message)")
                    #expect(failure.hint?.contains(archive.hint) == true, "\(archive.name): \(failure.hint ?? "no hint")")
                }
            }
            #expect(!FileManager.default.fileExists(atPath: HostileArchive.target))
            try await platform.expectUnharmed(files, by: process)
        }
    }

    @Test func `what is too long or has no end is refused before it comes`() async throws {
        try await Platform.with { platform in
            let (files, process) = (try platform.files, await platform.meshd.processID)
            let head = Array(HostileArchive.honest().dropLast(1024))
            func expect(
                _ status: Int,
                _ code: Failure.Code,
                _ message: String,
                _ framing: HTTPUpload.Framing = .chunked,
                _ entry: (inout TarBuilder) -> Void
            ) async throws {
                var tar = TarBuilder()
                entry(&tar)
                let pieces = BodyPieces(head + tar.bytes, repeating: Self.megabyte, times: .max)
                let answer = try #require(try await platform.rawUpload(framing).send(pieces), "\(message)")
                let failure = try answer.failure
                #expect(answer.status == status)
                #expect(answer.header("connection") == "close")
                #expect(failure.code == code)
                #expect(failure.message.contains(message), "\(failure.message)")
                #expect(failure.hint != nil)
            }
            try await expect(413, .tooLarge, "the upload is larger than 4.3 GB", .length(5 << 30)) { _ in }
            try await expect(413, .tooLarge, "\"huge\" has 9223372 TB, and files of 4.3 GB are allowed") {
                $0.add("huge", rawSize: [0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 0xFF, count: 7))
            }
            try await expect(413, .tooLarge, ".dockerignore is larger than 1 MB") { $0.add(".dockerignore", size: 1 << 30) }
            try await expect(400, .badUpload, "of names") { $0.add("pax", type: "x", size: 7 << 30) }
            try await expect(400, .badUpload, "goes on after the end of its archive") { $0.end() }
            try await platform.expectUnharmed(files, by: process)
        }
    }

    @Test func `a million entries are refused, and memory stays flat`() async throws {
        try await Platform.with { platform in
            let (files, process) = (try platform.files, await platform.meshd.processID)
            var directories = TarBuilder()
            for number in 0..<1000 { directories.add("d\(number)", type: "5") }
            let before = try await platform.peakMemory()
            let pieces = BodyPieces(Array(HostileArchive.honest().dropLast(1024)), repeating: directories.bytes, times: 1000)
            let start = ContinuousClock.now
            let answer = try #require(try await platform.rawUpload(.length(pieces.count)).send(pieces))
            print("a million entries: \(start.duration(to: .now)), peak +\((try await platform.peakMemory() - before) >> 20) MiB")
            #expect(answer.status == 400)
            #expect(try answer.failure.message.contains("more than 500000 files and directories"))
            #expect(try answer.failure.hint?.contains(".dockerignore") == true)
            #expect(try await platform.peakMemory() - before < 64 << 20)
            try await platform.expectUnharmed(files, by: process)
        }
    }

    @Test func `two gigabytes pass, and memory stays flat`() async throws {
        try await Platform.with { platform in
            let (files, process) = (try platform.files, await platform.meshd.processID)
            var tar = TarBuilder()
            tar.add("zeros", size: 2 << 30)
            let pieces = BodyPieces(tar.bytes, repeating: Self.megabyte, times: 2048, end: [UInt8](repeating: 0, count: 1024))
            let before = try await platform.peakMemory()
            let start = ContinuousClock.now
            // Without a Dockerfile, so that nothing but the upload takes its time; that is seen when all has come.
            let answer = try #require(try await platform.rawUpload(.chunked).send(pieces))
            print("two gigabytes: \(start.duration(to: .now)), peak +\((try await platform.peakMemory() - before) >> 20) MiB")
            #expect(answer.status == 400)
            #expect(try answer.failure.code == .badDockerfile)
            #expect(try await platform.peakMemory() - before < 64 << 20)
            try await platform.expectUnharmed(files, by: process)
        }
    }

    @Test func `a client that goes away or sends half a body leaves nothing`() async throws {
        try await Platform.with { platform in
            let (files, process) = (try platform.files, await platform.meshd.processID)
            let start = HostileArchive.honest { $0.add("rest", size: 8 << 20) }.dropLast(1024)
            let pieces = BodyPieces(Array(start), repeating: Self.megabyte, times: 4)
            for framing in [.length(16 << 20), .chunked] as [HTTPUpload.Framing] {
                #expect(try await platform.rawUpload(framing, ending: .gone).send(pieces) == nil)
                if let answer = try await platform.rawUpload(framing, ending: .broken).send(pieces) {
                    #expect(answer.status == 400)
                    #expect(try answer.failure.message.hasPrefix("the upload broke off after 4"))
                }
                // A body that ends as HTTP wants it, and an archive that doesn't.
                let half = try #require(try await platform.rawUpload(.chunked).send(pieces))
                #expect(try half.failure.message.hasPrefix("the upload ended after 4.2 MB, before its archive did"))
            }
            try await platform.expectUnharmed(files, by: process)
        }
    }

    @Test func `slow clients hold nobody up, and those that hardly move are refused`() async throws {
        try await Platform.with { platform in
            let (files, process) = (try platform.files, await platform.meshd.processID)
            // One byte in ten seconds, and one that says nothing after its first kilobyte.
            let drops = BodyPieces(HostileArchive.honest(), repeating: [0], times: 1000, pause: .seconds(10))
            let silence = BodyPieces(HostileArchive.honest(), repeating: [0], times: 1, pause: .seconds(1000))
            async let dripping = platform.rawUpload(.chunked).send(drops)
            async let silent = platform.rawUpload(.length(1 << 20)).send(silence)
            // Many seconds for a few kilobytes, and yet a deployment like any other.
            let steady = BodyPieces([], repeating: [UInt8](repeating: 0, count: 4096), times: 8, pause: .milliseconds(250))
            let answer = try #require(try await platform.rawUpload(.chunked).send(steady))
            #expect(try answer.failure.code == .badDockerfile || answer.failure.code == .badUpload)
            for answer in [try await dripping, try await silent] {
                let answer = try #require(answer)
                #expect(answer.status == 400)
                #expect(try answer.failure.code == .badUpload)
                #expect(try answer.failure.message.hasPrefix("the upload is too slow: "))
                #expect(try answer.failure.hint?.contains("network") == true)
            }
            try await platform.expectUnharmed(files, by: process)
        }
    }

    @Test func `meshd stops while an upload is under way, and what a killed one left is gone`() async throws {
        try await Platform.with { platform in
            let files = try platform.files
            let pieces = BodyPieces(HostileArchive.honest(), repeating: [0], times: 1, pause: .seconds(1000))
            async let stopped = platform.rawUpload(.chunked).send(pieces)
            try await eventually("an upload under way") { platform.uploads.count == 1 ? true : nil }
            let start = ContinuousClock.now
            #expect(await platform.meshd.stop() == 0)
            #expect(start.duration(to: .now) < .seconds(10))
            let answer = try #require(try await stopped)
            #expect(answer.status == 503)
            #expect(try answer.failure.message == "meshd is being stopped")

            try await platform.meshd.start()
            async let killed = platform.rawUpload(.chunked).send(pieces)
            try await eventually("an upload under way") { platform.uploads.count == 1 ? true : nil }
            await platform.meshd.stop(signal: SIGKILL)
            #expect(try await killed == nil)
            #expect(platform.uploads.count == 1)
            try await platform.meshd.start()
            #expect(platform.uploads.isEmpty)
            try await platform.expectUnharmed(files, by: platform.meshd.processID)
        }
    }
}
