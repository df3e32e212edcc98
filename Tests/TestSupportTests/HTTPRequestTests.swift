import NIOHTTP1
import TestSupport
import Testing

@Suite struct HTTPRequestTests {
    @Test func `a request carries the Host header and the headers of the test's choice`() async throws {
        try await StubServer.serving({ head, _ in
            .text("\(head.method) \(head.uri) \(head.headers["Host"]) \(head.headers["X-Real-Ip"])")
        }) { server in
            let request = HTTPRequest(
                method: "POST",
                port: server.port,
                host: "app.localhost",
                path: "/a%20b",
                headers: [("X-Real-Ip", "192.0.2.7")]
            )
            let answer = try await request.send()
            #expect(answer.status == 200)
            #expect(answer.text == #"POST /a%20b ["app.localhost"] ["192.0.2.7"]"#)
            #expect(answer.header("content-length") == "\(answer.body.count)")
        }
    }

    @Test func `a server that hangs up is an error that says so`() async throws {
        try await StubServer.serving({ _, _ in .hangUp }) { server in
            let error = await #expect(throws: TestSupportError.self) {
                try await HTTPRequest(port: server.port, host: "app.localhost").send()
            }
            #expect(error?.description == "the connection ended without a whole answer")
        }
    }

    @Test func `a port where nobody listens is an error`() async throws {
        let port = try FreePort.pick(1)[0]
        await #expect(throws: (any Error).self) { try await HTTPRequest(port: port, host: "app.localhost").send() }
    }
}
