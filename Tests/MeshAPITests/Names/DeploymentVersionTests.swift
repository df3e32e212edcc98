import MeshAPI
import Testing

import struct Foundation.Data

@Suite struct DeploymentVersionTests {
    @Test(arguments: [("v0", 0), ("v12", 12), ("3", 3), ("v9223372036854775807", Int.max), ("v007", 7)])
    func `A version is a number, with or without its v`(text: String, number: Int) throws {
        let version = try DeploymentVersion(parsing: text)
        #expect(version.number == number)
        #expect(version.text == "v\(number)")
    }

    @Test(arguments: ["", "v", "v-1", "-1", "+1", "v+1", "vv1", "v1.0", "v 1", "V1", "v9223372036854775808", "v١", "latest"])
    func `Anything else is no version`(text: String) {
        let error = #expect(throws: InvalidName.self) { try DeploymentVersion(parsing: text) }
        #expect(error?.message == "'\(text)' is not a version of a deployment; write it as v3")
    }

    @Test func `Versions sort by number`() throws {
        let versions = try ["v10", "v9", "v0"].map { try DeploymentVersion(parsing: $0) }
        #expect(versions.sorted().map(\.number) == [0, 9, 10])
    }

    @Test func `A version is a string in JSON`() throws {
        let encoded = try WireCoding.encoder().encode(RollbackRequest(version: DeploymentVersion(3)))
        #expect(String(decoding: encoded, as: UTF8.self) == #"{"version":"v3"}"#)
        #expect(try WireCoding.decoder().decode(RollbackRequest.self, from: encoded).version?.number == 3)
        #expect(try WireCoding.decoder().decode(RollbackRequest.self, from: Data("{}".utf8)).version == nil)
    }
}
