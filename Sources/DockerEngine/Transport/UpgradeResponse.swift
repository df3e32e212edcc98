import NIOCore
import NIOHTTP1

/// The answer to an upgrade, from bytes as they come: a head of at most 64 KiB, then either the raw stream's first bytes or the body of a refusal.
struct UpgradeResponse {
    /// Status and headers.
    struct Head: Sendable {
        let status: HTTPResponseStatus
        let headers: HTTPHeaders

        /// Whether raw bytes follow: `101`, or the `200` with a raw stream that Engines send to clients that ask for no upgrade.
        var isUpgrade: Bool {
            status == .switchingProtocols || (status == .ok && contentType.hasSuffix("-stream"))
        }

        var contentType: String { headers.first(name: "Content-Type") ?? "" }
    }

    private static let longestHead = 1 << 16
    private static let longestRefusal = 1 << 20

    private var received = ByteBuffer()
    private var parsed: Head?

    /// What came after the head.
    var rest: ByteBuffer { received }

    mutating func append(_ chunk: ByteBuffer) throws(EngineError) {
        received.writeImmutableBuffer(chunk)
        guard parsed != nil || received.readableBytes <= Self.longestHead else {
            throw EngineError(.decoding, "the head of the answer is longer than \(Self.longestHead) bytes")
        }
    }

    /// The head, as soon as it is whole.
    mutating func head() throws(EngineError) -> Head? {
        if let parsed { return parsed }
        let view = received.readableBytesView
        guard let end = view.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let text = String(decoding: view[..<end.lowerBound], as: UTF8.self)
        received.moveReaderIndex(forwardBy: view.distance(from: view.startIndex, to: end.upperBound))
        parsed = try Self.parse(text)
        return parsed
    }

    private static func parse(_ text: String) throws(EngineError) -> Head {
        // "\r\n" is one Character, so splitting by it needs no search.
        var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
        let words = (lines.popFirst() ?? "").split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let code = Int(words[1]), (100..<1_000).contains(code) else {
            throw EngineError(.decoding, "what answers does not speak HTTP")
        }
        var headers = HTTPHeaders()
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingPrefix { $0 == " " || $0 == "\t" }
            headers.add(name: String(line[..<colon]), value: String(value))
        }
        return Head(status: HTTPResponseStatus(statusCode: code), headers: headers)
    }

    /// The body of a refusal, as soon as it is whole: by its length, by its chunks, or by the end of the connection.
    func refusal(atEnd: Bool) throws(EngineError) -> ByteBuffer? {
        if atEnd || received.readableBytes > Self.longestRefusal { return received }
        if parsed?.headers["Transfer-Encoding"].contains("chunked") == true { return Self.dechunked(received) }
        guard let length = parsed?.headers.first(name: "Content-Length").flatMap({ Int($0) }) else { return nil }
        return received.readableBytes >= length ? received.getSlice(at: received.readerIndex, length: max(length, 0)) : nil
    }

    private static func dechunked(_ bytes: ByteBuffer) -> ByteBuffer? {
        var bytes = bytes
        var whole = ByteBuffer()
        while let end = bytes.readableBytesView.firstRange(of: Array("\r\n".utf8)) {
            let line = String(decoding: bytes.readableBytesView[..<end.lowerBound], as: UTF8.self)
            guard let size = Int(line.prefix { $0 != ";" }, radix: 16), (0...longestRefusal).contains(size) else { return bytes }
            guard size > 0 else { return whole }
            bytes.moveReaderIndex(to: end.upperBound)
            guard bytes.readableBytes >= size + 2, var chunk = bytes.readSlice(length: size) else { return nil }
            whole.writeBuffer(&chunk)
            bytes.moveReaderIndex(forwardBy: 2)
        }
        return nil
    }
}
