import Testing

@testable import MeshSource

/// What is hard to have on a disk: names of exact lengths, large sizes, odd times.
@Suite struct TarWriterTests {
    private func entry(_ path: String, _ kind: SourceEntry.Kind = .file(size: 0), modified: Int64 = 0) -> SourceEntry {
        SourceEntry(path: path, kind: kind, mode: 0o644, modified: modified)
    }

    private func path(_ lengths: Int...) -> String {
        lengths.map { String(repeating: "x", count: $0) }.joined(separator: "/")
    }

    @Test func needsNoPAXHeaderForWhatFits() {
        for path in [path(1), path(100), path(155, 100), path(10, 10, 99), path(200, 1).prefix(100).description, path(54, 100, 50)] {
            #expect(TarWriter.header(for: entry(path)).count == 512, "\(path.utf8.count)")
        }
    }

    @Test func writesAPAXHeaderForWhatDoesNotFit() {
        for path in [path(101), path(156, 100), path(155, 101), path(155, 100, 1), path(1, 200), "é"] {
            #expect(TarWriter.header(for: entry(path)).count == 1536, "\(path.utf8.count)")
        }
    }

    @Test func writesSizesBeyondEightGigabytes() throws {
        let largest = entry("a", .file(size: (8 << 30) - 1))
        #expect(TarWriter.header(for: largest).count == 512)
        let beyond = TarWriter.header(for: entry("a", .file(size: 8 << 30)))
        #expect(beyond.count == 1536)
        #expect(String(decoding: beyond[512..<540], as: UTF8.self).hasPrefix("19 size=8589934592\n"))
        var limits = SourceLimits()
        limits.maxFileBytes = 8 << 30
        limits.maxBytes = 9 << 30
        var validator = SourceValidator(limits: limits)
        #expect(throws: Never.self) { try validator.feed(beyond) }
        limits.maxFileBytes -= 1
        validator = SourceValidator(limits: limits)
        #expect(throws: SourceError.self) { try validator.feed(beyond) }
    }

    @Test func writesTimesBefore1970AndAfter2242() {
        for time in [-1, 1 << 33] as [Int64] {
            let header = TarWriter.header(for: entry("a", modified: time))
            #expect(String(decoding: header[512..<560], as: UTF8.self).contains(" mtime=\(time)\n"))
        }
    }

    @Test func countsTheLengthOfARecordWithItsOwnDigits() {
        // At 99 and 100 the number of digits changes.
        for length in 80...120 {
            let header = TarWriter.header(for: entry("é" + String(repeating: "x", count: length)))
            let text = String(decoding: header[512..<(512 + 512)].prefix { $0 != 0 }, as: UTF8.self)
            #expect(text.prefix { $0 != " " } == "\(text.utf8.count)")
        }
    }

    @Test(arguments: 0..<30)
    func whatItWritesIsTakenByTheValidator(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes: [UInt8] = []
        var expected: Int64 = 0
        var content: Int64 = 0
        let count = Int.random(in: 0...40, using: &random)
        for index in 0..<count {
            let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                String((0..<Int.random(in: 1...60, using: &random)).map { _ in "aZ0 ._é日-~\\".randomElement(using: &random) ?? "a" })
            }
            let path = "e\(index)x/" + parts.map { "p" + $0 }.joined(separator: "/")
            let size = Int64.random(in: 0...2_000, using: &random)
            let kind: SourceEntry.Kind =
                switch Int.random(in: 0..<3, using: &random) {
                case 0: .file(size: size)
                case 1: .directory
                default: .symbolicLink(target: "../" + String(repeating: "t", count: Int.random(in: 1...150, using: &random)))
                }
            let entry = SourceEntry(path: path, kind: kind, mode: UInt32.random(in: 0...0o7777, using: &random), modified: size)
            bytes += TarWriter.header(for: entry)
            bytes += [UInt8](repeating: 1, count: Int(entry.size))
            bytes += [UInt8](repeating: 0, count: Int(TarWriter.padded(entry.size) - entry.size))
            expected += TarWriter.bytes(for: entry)
            content += entry.size
            #expect(Int64(bytes.count) == expected)
        }
        bytes += [UInt8](repeating: 0, count: Int(TarWriter.endBytes))
        var validator = SourceValidator()
        try validator.feed(bytes)
        let summary = try validator.finish()
        #expect(summary.entries == count)
        #expect(summary.fileBytes == content)
    }
}
