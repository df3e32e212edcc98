import MeshAPI
import Testing

import struct Foundation.Data

@Suite struct FailureTests {
    @Test func `A failure travels as code, message and hint`() throws {
        let body = Failure.Body(error: Failure(.notFound, "stack 'ap' doesn't exist", hint: "did you mean 'app'?"))
        let encoded = try WireCoding.encoder().encode(body)
        #expect(
            String(decoding: encoded, as: UTF8.self)
                == #"{"error":{"code":"not_found","hint":"did you mean 'app'?","message":"stack 'ap' doesn't exist"}}"#
        )
        #expect(try WireCoding.decoder().decode(Failure.Body.self, from: encoded) == body)
    }

    @Test func `A code of a newer server is kept`() throws {
        let body = try WireCoding.decoder().decode(Failure.Body.self, from: Data(#"{"error":{"code":"melted","message":"m"}}"#.utf8))
        #expect(body.error.code.rawValue == "melted")
        #expect(body.error.hint == nil)
    }
}
