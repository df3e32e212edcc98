import MeshAPI
import Testing

import struct Foundation.Data

@Suite struct NameCodingTests {
    @Test func `A bad name fails to decode with the message of parsing`() throws {
        let error = #expect(throws: DecodingError.self) {
            try WireCoding.decoder().decode(StackCreation.self, from: Data(#"{"name":"No","formula":"dockerfile"}"#.utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.debugDescription.hasPrefix("'No' can't be a stack name"))
        #expect(context.codingPath.map(\.stringValue) == ["name"])
    }

    @Test(arguments: ["null", "3", "{}", "[]", "true"])
    func `What isn't a string is no name`(json: String) {
        #expect(throws: DecodingError.self) { try WireCoding.decoder().decode([StackName].self, from: Data("[\(json)]".utf8)) }
    }

    @Test func `Names as keys decode, and a bad one fails`() throws {
        let scaling = ServiceScaling(scale: [try ServiceName(parsing: "web"): 2, try ServiceName(parsing: "worker"): 0])
        let encoded = try WireCoding.encoder().encode(scaling)
        #expect(String(decoding: encoded, as: UTF8.self) == #"{"scale":{"web":2,"worker":0}}"#)
        #expect(try WireCoding.decoder().decode(ServiceScaling.self, from: encoded) == scaling)
        #expect(throws: DecodingError.self) {
            try WireCoding.decoder().decode(ServiceScaling.self, from: Data(#"{"scale":{"No":1}}"#.utf8))
        }
    }
}
