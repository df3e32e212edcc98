import NIOCore

/// The server's side of one connection.
struct StubConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let channel: any Channel
    private var pending = ByteBuffer()
    /// Whether the next request on this connection is waited for when the answer is complete.
    var isKeptAlive = false

    init(inbound: NIOAsyncChannelInboundStream<ByteBuffer>, channel: any Channel) {
        self.inbound = inbound.makeAsyncIterator()
        self.channel = channel
    }

    /// What keeps a client from using a connection again that is about to be closed.
    private var persistence: String { isKeptAlive ? "" : "Connection: close\r\n" }

    /// Sends text as it is, in one piece.
    func write(_ text: String) async throws {
        try await write(Array(text.utf8))
    }

    /// Sends bytes as they are, in one piece; returns when the system has taken them, so that closing loses none.
    func write(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// Sends a whole answer.
    func answer(_ status: String = "200 OK", headers: [String] = [], json: String) async throws {
        let lines = ["HTTP/1.1 \(status)", "Content-Type: application/json", "Content-Length: \(json.utf8.count)"] + headers
        try await write(lines.map { "\($0)\r\n" }.joined() + persistence + "\r\n" + json)
    }

    /// Sends the head of a chunked answer.
    func beginChunks(_ status: String = "200 OK") async throws {
        try await write("HTTP/1.1 \(status)\r\nTransfer-Encoding: chunked\r\n\(persistence)\r\n")
    }

    /// Sends one chunk; an empty one ends the answer.
    func writeChunk(_ bytes: [UInt8]) async throws {
        try await write(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8))
    }

    func writeChunk(_ text: String) async throws {
        try await writeChunk(Array(text.utf8))
    }

    /// What the client sends until it closes its side.
    mutating func readToEnd() async throws -> [UInt8] {
        while try await receive() {}
        return take(pending.readableBytes)
    }

    /// The next so many bytes.
    mutating func read(_ count: Int) async throws -> [UInt8] {
        while pending.readableBytes < count, try await receive() {}
        return take(min(count, pending.readableBytes))
    }

    /// The next request; nil when the client has closed the connection.
    mutating func nextRequest() async throws -> StubRequest? {
        var end: Range<ByteBufferView.Index>?
        repeat {
            end = pending.readableBytesView.firstRange(of: Array("\r\n\r\n".utf8))
            if end == nil, try await !receive() { return nil }
        } while end == nil
        guard let end else { return nil }
        let head = String(decoding: take(end.upperBound - pending.readerIndex), as: UTF8.self)
        let lines = head.split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count == 2 ? parts[1].trimmingPrefix(" ").description : ""
        }
        let body =
            headers["transfer-encoding"] == "chunked" ? try await readChunks() : try await read(Int(headers["content-length"] ?? "") ?? 0)
        return StubRequest(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
    }

    private mutating func readChunks() async throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            var line: [UInt8] = []
            while line.suffix(2) != Array("\r\n".utf8) {
                let byte = try await read(1)
                guard !byte.isEmpty else { throw ChannelError.inputClosed }
                line += byte
            }
            let size = Int(String(decoding: line.dropLast(2), as: UTF8.self), radix: 16) ?? 0
            body += try await read(size)
            _ = try await read(2)
            if size == 0 { return body }
        }
    }

    private mutating func receive() async throws -> Bool {
        guard var chunk = try await inbound.next() else { return false }
        pending.writeBuffer(&chunk)
        return true
    }

    private mutating func take(_ count: Int) -> [UInt8] {
        pending.readBytes(length: count) ?? []
    }
}
