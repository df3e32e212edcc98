/// The last bytes of an output of any length.
struct OutputTail: Sendable {
    private var bytes: [UInt8] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more.suffix(limit))
        if bytes.count > limit { bytes.removeFirst(bytes.count - limit) }
    }

    /// What isn't UTF-8 is replaced; no newline at the end.
    var text: String {
        var text = String(decoding: bytes, as: UTF8.self)
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}
