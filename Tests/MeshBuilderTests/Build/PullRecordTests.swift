import Foundation
import SystemPackage
import Testing

@testable import MeshBuilder

struct PullRecordTests {
    private let now = Date(timeIntervalSince1970: 1_000_000)
    private let missing: FilePath = "/nonexistent/pulled.json"

    @Test func `a tag is fresh for a day, a digest for ever`() {
        var record = PullRecord(reading: missing)
        let tagged = ImageName("debian:12")
        let pinned = ImageName("debian@sha256:ab")
        #expect(!record.isFresh(tagged, now: now))
        record.note(tagged, now: now)
        record.note(pinned, now: now)
        #expect(record.isFresh(tagged, now: now.addingTimeInterval(86_399)))
        #expect(!record.isFresh(tagged, now: now.addingTimeInterval(86_400)))
        #expect(record.isFresh(pinned, now: now.addingTimeInterval(1e9)))
        // A clock that went back makes nothing fresh for ever.
        #expect(!record.isFresh(tagged, now: now.addingTimeInterval(-1)))
    }

    @Test func `a record is read back as it was written, without what was forgotten`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = FilePath(directory.path).appending("pulled.json")
        var record = PullRecord(reading: file)
        record.note(ImageName("a"), now: now)
        record.note(ImageName("b"), now: now)
        record.keep([ImageName("a")])
        try record.write(to: file)
        #expect(PullRecord(reading: file) == record)
        #expect(!PullRecord(reading: file).isFresh(ImageName("b"), now: now))
        try Data("{broken".utf8).write(to: directory.appending(path: "pulled.json"))
        #expect(PullRecord(reading: file) == PullRecord(reading: missing))
    }
}
