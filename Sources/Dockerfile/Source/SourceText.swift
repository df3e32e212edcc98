/// The lines of a Dockerfile, right or wrong, to show parts of it beside a message.
public struct SourceText: Hashable, Sendable {
    /// Without byte order mark.
    private let bytes: [UInt8]
    /// Where each line begins in `bytes`.
    private let starts: [Int]

    /// Takes anything.
    public init(_ bytes: some Collection<UInt8>) {
        var bytes = Array(bytes)
        if bytes.starts(with: SourceDecoder.byteOrderMark) { bytes.removeFirst(SourceDecoder.byteOrderMark.count) }
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        self.bytes = bytes
        self.starts = starts
    }

    /// Without line ends and byte order mark. Bytes that aren't UTF-8 appear as U+FFFD. At least one, perhaps empty.
    public var lines: Lines { Lines(text: self) }

    /// What `lines` is made from; a subscript makes the text of its line each time.
    public struct Lines: RandomAccessCollection, Sendable {
        fileprivate let text: SourceText

        /// The first line's index.
        public var startIndex: Int { 0 }
        /// The number of lines.
        public var endIndex: Int { text.starts.count }
        /// The text of one line.
        public subscript(index: Int) -> String { String(decoding: text.utf8(ofLine: index), as: UTF8.self) }
    }

    /// The bytes of a line, counted from 0.
    func utf8(ofLine index: Int) -> ArraySlice<UInt8> {
        let start = starts[index]
        var end = index + 1 < starts.count ? starts[index + 1] - 1 : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<end]
    }
}
