/// Turns the pieces that a step writes into lines, one stream of it at a time.
///
/// A program that redraws a line ends it with a carriage return: of such a line the last version counts.
struct StepOutput: Sendable {
    private var pending: [UInt8] = []

    /// The lines that are whole now, without their newlines; what isn't UTF-8 is replaced.
    mutating func lines(adding bytes: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                lines.append(take())
            } else {
                pending.append(byte)
                if pending.count >= Self.longestLine { lines.append(take()) }
            }
        }
        return lines
    }

    /// The last line, if it has no newline.
    mutating func rest() -> String? {
        pending.isEmpty ? nil : take()
    }

    /// Longer ones are cut into several.
    private static let longestLine = 16_384

    private mutating func take() -> String {
        defer { pending.removeAll(keepingCapacity: true) }
        if pending.last == UInt8(ascii: "\r") { pending.removeLast() }
        let visible = pending.lastIndex(of: UInt8(ascii: "\r")).map { pending[($0 + 1)...] } ?? pending[...]
        return String(decoding: visible, as: UTF8.self)
    }
}
