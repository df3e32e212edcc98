import Foundation
import Testing

@testable import DockerEngine

@Suite struct RegistryAuthTests {
    @Test func `credentials are JSON in padded URL-safe base64`() throws {
        let auth = RegistryAuth(username: "user", password: "p?>~ÿÿ", serverAddress: "127.0.0.1:5000")
        #expect(!auth.headerValue.contains { "+/".contains($0) })
        #expect(auth.headerValue.contains { "-_".contains($0) }, "the example must hold a character that tells the alphabets apart")
        #expect(auth.headerValue.utf8.count % 4 == 0)
        let standard = auth.headerValue.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let decoded = try JSONDecoder().decode([String: String].self, from: #require(Data(base64Encoded: standard)))
        #expect(decoded == ["username": "user", "password": "p?>~ÿÿ", "serveraddress": "127.0.0.1:5000"])
    }

    @Test func `no credentials are an empty object`() {
        #expect(RegistryAuth.anonymous.headerValue == "e30=")
    }

    @Test func `nothing that prints credentials shows the secret`() {
        let auth = RegistryAuth(username: "user", password: "hunter2", serverAddress: "registry")
        var dumped = ""
        dump(auth, to: &dumped)
        #expect(!"\(auth) \(String(reflecting: auth)) \(dumped)".contains("hunter2"))
    }
}
