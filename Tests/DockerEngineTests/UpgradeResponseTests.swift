import NIOCore
import NIOHTTP1
import Testing

@testable import DockerEngine

@Suite struct UpgradeResponseTests {
    private static func response(_ text: String) throws -> UpgradeResponse {
        var response = UpgradeResponse()
        try response.append(ByteBuffer(string: text))
        return response
    }

    @Test func `the head ends at the empty line and leaves the first bytes of the stream`() throws {
        var response = try Self.response("HTTP/1.1 101 UPGRADED\r\nContent-Type:  application/vnd.docker.raw-stream\r\nUpgrade: tcp\r\n\r")
        #expect(try response.head() == nil)
        try response.append(ByteBuffer(string: "\n\r\nabc"))
        let head = try #require(try response.head())
        #expect(head.status == .switchingProtocols)
        #expect(head.isUpgrade)
        #expect(head.contentType == "application/vnd.docker.raw-stream")
        #expect(response.rest == ByteBuffer(string: "\r\nabc"))
    }

    @Test(arguments: [
        ("200 OK\r\nContent-Type: application/vnd.docker.raw-stream", true),
        ("200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream", true),
        ("200 OK\r\nContent-Type: application/json", false),
        ("404 Not Found\r\nContent-Type: application/vnd.docker.raw-stream", false),
    ])
    func `only a stream is an upgrade`(head: String, isUpgrade: Bool) throws {
        var response = try Self.response("HTTP/1.1 \(head)\r\n\r\n")
        #expect(try response.head()?.isUpgrade == isUpgrade)
    }

    @Test(arguments: ["SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 -99 no\r\n\r\n"])
    func `what is not HTTP is refused`(text: String) throws {
        var response = try Self.response(text)
        #expect(performing: { try response.head() }, throws: { ($0 as? EngineError)?.code == .decoding })
    }

    @Test func `a head without end is refused`() throws {
        var response = UpgradeResponse()
        #expect(
            performing: {
                for _ in 0..<100 { try response.append(ByteBuffer(string: String(repeating: "x", count: 1_000))) }
            },
            throws: { ($0 as? EngineError)?.code == .decoding }
        )
    }

    @Test(arguments: [
        "Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
    ])
    func `the body of a refusal ends where it says`(text: String) throws {
        var response = UpgradeResponse()
        let bytes = Array("HTTP/1.1 409 Conflict\r\n\(text)".utf8)
        for (index, byte) in bytes.enumerated() {
            try response.append(ByteBuffer(bytes: [byte]))
            guard try response.head() != nil, let body = try response.refusal(atEnd: false) else { continue }
            #expect(body == ByteBuffer(string: "hello"))
            #expect(index >= bytes.count - 6)
            return
        }
        Issue.record("the body never ended")
    }

    @Test func `a refusal without a length ends with the connection`() throws {
        var response = try Self.response("HTTP/1.1 500 Internal Server Error\r\n\r\nhello")
        _ = try response.head()
        #expect(try response.refusal(atEnd: false) == nil)
        #expect(try response.refusal(atEnd: true) == ByteBuffer(string: "hello"))
    }

    @Test(arguments: ["-1", "99999999999999999999", "abc"])
    func `a length that is none doesn't crash`(length: String) throws {
        var response = try Self.response("HTTP/1.1 500 no\r\nContent-Length: \(length)\r\n\r\nhello")
        _ = try response.head()
        _ = try response.refusal(atEnd: false)
        #expect(try response.refusal(atEnd: true) != nil)
    }

    @Test(arguments: ["-5\r\n", "zz\r\n", "7fffffffffffffff\r\nabc", "\r\n"])
    func `chunks that are none don't crash`(chunks: String) throws {
        var response = try Self.response("HTTP/1.1 500 no\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)")
        _ = try response.head()
        _ = try response.refusal(atEnd: false)
        #expect(try response.refusal(atEnd: true) != nil)
    }
}
