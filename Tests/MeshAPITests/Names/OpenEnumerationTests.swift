import MeshAPI
import Testing

import struct Foundation.Data

@Suite struct OpenEnumerationTests {
    @Test func `Every known value is a string in JSON and back`() throws {
        try roundTrip(DeploymentState.self)
        try roundTrip(DeploymentReason.self)
        try roundTrip(ServiceKind.self)
    }

    @Test func `A value of a newer server survives`() throws {
        let state = try WireCoding.decoder().decode([DeploymentState].self, from: Data(#"["pondering"]"#.utf8))
        #expect(state == [.unknown("pondering")])
        #expect(state[0].description == "pondering")
        #expect(!state[0].isFinal)
        #expect(String(decoding: try WireCoding.encoder().encode(state), as: UTF8.self) == #"["pondering"]"#)
    }

    @Test func `Unknown values with known names don't exist`() {
        #expect(DeploymentState(named: "queued") == .queued)
        #expect(DeploymentState(named: "Queued") == .unknown("Queued"))
        #expect(DeploymentState(named: "") == .unknown(""))
    }

    @Test func `The states that end a deployment are final`() {
        let final = DeploymentState.known.map(\.value).filter(\.isFinal)
        #expect(final == [.succeeded, .failed, .cancelled])
    }

    private func roundTrip<Value: OpenEnumeration>(_: Value.Type) throws {
        #expect(Set(Value.known.map(\.name)).count == Value.known.count)
        for (name, value) in Value.known {
            #expect(value.unknownName == nil)
            let encoded = try WireCoding.encoder().encode([value])
            #expect(String(decoding: encoded, as: UTF8.self) == "[\"\(name)\"]")
            #expect(try WireCoding.decoder().decode([Value].self, from: encoded) == [value])
        }
    }
}
