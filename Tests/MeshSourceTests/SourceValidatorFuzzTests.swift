import MeshSource
import TestSupport
import Testing

/// Random damage to good archives: whatever comes, the validator answers, always the same, however the bytes are cut.
@Suite struct SourceValidatorFuzzTests {
    private static let archive = TarBuilder.archive {
        $0.addPax([("comment", "made by a test")], type: "g")
        $0.add("Dockerfile", body: Array("FROM debian:12\nCMD app\n".utf8))
        $0.add("a/", type: "5")
        $0.add("a/b", body: [UInt8](repeating: 0x61, count: 1_300))
        $0.addPax([("path", "a/" + String(repeating: "é", count: 90)), ("mtime", "12.5")])
        $0.add("short", body: [1, 2, 3])
        $0.add("a/l", type: "2", target: "../a/b")
        $0.add("h", type: "1", target: "a/b")
        $0.addLongName("c/" + String(repeating: "n", count: 120))
        $0.add("c/n", body: [UInt8](repeating: 0x62, count: 512), magic: "ustar  \u{0}")
        $0.add("last")
    }

    private enum Outcome: Equatable {
        case taken(SourceSummary)
        case refused(SourceError)
    }

    private func outcome(_ bytes: [UInt8], cut: (Int) -> Int) -> Outcome {
        var validator = SourceValidator()
        var rest = bytes[...]
        do throws(SourceError) {
            while !rest.isEmpty {
                let count = min(max(1, cut(rest.count)), rest.count)
                try validator.feed(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            return .taken(try validator.finish())
        } catch {
            return .refused(error)
        }
    }

    @Test func theArchiveItselfIsGood() {
        guard case .taken(let summary) = outcome(Self.archive, cut: { $0 }) else {
            Issue.record("refused")
            return
        }
        #expect(summary.entries == 8)
    }

    @Test(arguments: 0..<40)
    func answersToRandomDamageAlwaysTheSame(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            var bytes = Self.archive
            for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&bytes, &random) }
            let whole = outcome(bytes) { $0 }
            let pieces = outcome(bytes) { _ in Int.random(in: 1...700, using: &random) }
            #expect(whole == pieces)
            if case .refused(let error) = whole { #expect(!error.message.isEmpty && error.message.utf8.count < 1_000) }
        }
    }

    /// Damage that leaves the checksums right gets further.
    @Test(arguments: 0..<40)
    func answersToDamagedHeadersWithGoodChecksums(seed: UInt64) {
        var random = SeededGenerator(seed: seed &+ 1_000)
        for _ in 0..<40 {
            var bytes = Self.archive
            let block = Int.random(in: 0..<(bytes.count / 512), using: &random) * 512
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = [0, 1, 99, 124, 125, 134, 135, 156, 157, 158, 257, 262, 263, 264, 345].randomElement(using: &random) ?? 0
                bytes[block + place] =
                    [0, 0x20, 0x2E, 0x2F, 0x30, 0x37, 0x38, 0x80, 0xFF, 0x78, 0x4C, 0x35].randomElement(using: &random) ?? 0
            }
            correctChecksum(&bytes, block)
            let whole = outcome(bytes) { $0 }
            #expect(whole == outcome(bytes) { _ in Int.random(in: 1...700, using: &random) })
        }
    }

    @Test(arguments: 0..<10)
    func answersToNoise(seed: UInt64) {
        var random = SeededGenerator(seed: seed &+ 2_000)
        let bytes = (0..<Int.random(in: 0...5_000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        guard case .refused = outcome(bytes, cut: { $0 }) else {
            Issue.record("took noise")
            return
        }
    }

    private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        let blocks = bytes.count / 512
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
        case 3: bytes.removeLast(bytes.count - index - 1)
        case 4:
            let from = Int.random(in: 0..<blocks, using: &random) * 512
            let to = Int.random(in: 0..<blocks, using: &random) * 512
            bytes.insert(contentsOf: Array(bytes[from..<(from + 512)]), at: to)
        default:
            let block = Int.random(in: 0..<blocks, using: &random) * 512
            bytes.removeSubrange(block..<(block + 512))
        }
        if bytes.count < 512 { bytes += [UInt8](repeating: 0, count: 512) }
    }

    private func correctChecksum(_ bytes: inout [UInt8], _ block: Int) {
        for index in 148..<156 { bytes[block + index] = 0x20 }
        let sum = bytes[block..<(block + 512)].reduce(0) { $0 + Int($1) }
        let digits = String(sum, radix: 8)
        let field = Array((String(repeating: "0", count: 6 - digits.count) + digits).utf8) + [0, 0x20]
        bytes.replaceSubrange((block + 148)..<(block + 156), with: field)
    }
}
