import Foundation
import MeshAPI
import SystemPackage
import Testing

@testable import MeshBuilder

struct RegistryAuthorityTests {
    private let directory: FilePath
    private let environment: EntityID

    init() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)").path
        directory = FilePath(path)
        environment = EntityID.random()
        try Directory.create(directory)
    }

    private func authority() async throws -> RegistryAuthority {
        try await RegistryAuthority(directory: directory) { [environment] in $0 == environment ? "secret" : nil }
    }

    private func claims(_ token: RegistryToken) throws -> (header: [String: Any], payload: [String: Any]) {
        let parts = try token.token.split(separator: ".").prefix(2).map { part in
            var text = String(part).replacing("-", with: "+").replacing("_", with: "/")
            text += String(repeating: "=", count: (4 - text.count % 4) % 4)
            let data = try #require(Data(base64Encoded: text))
            return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        }
        try #require(parts.count == 2)
        return (parts[0], parts[1])
    }

    @Test func `an environment gets a token for pulling, signed for the registry`() async throws {
        let credentials = RegistryCredentials(user: environment.text, password: "secret")
        let token = try await authority().token(
            credentials: credentials,
            service: RegistryAuthority.service,
            scopes: ["repository:\(environment)/a:pull,push"]
        )
        let (header, payload) = try claims(token)
        #expect(header["alg"] as? String == "ES256")
        #expect((header["x5c"] as? [String])?.count == 1)
        #expect(payload["iss"] as? String == "widemesh")
        #expect(payload["aud"] as? String == "widemesh-registry")
        let access = try #require(payload["access"] as? [[String: Any]])
        #expect(access.count == 1)
        #expect(access.first?["actions"] as? [String] == ["pull"])
        let lifetime = try #require(payload["exp"] as? Int) - (try #require(payload["iat"] as? Int))
        #expect(lifetime == 300)
        #expect(String(decoding: try JSONEncoder().encode(token), as: UTF8.self).contains(#""expires_in":300"#))
    }

    @Test func `without the right credentials there is no token`() async throws {
        let authority = try await authority()
        let wrong: [RegistryCredentials?] = [
            nil, RegistryCredentials(user: environment.text, password: "wrong"),
            RegistryCredentials(user: EntityID.random().text, password: "secret"), RegistryCredentials(user: "meshd", password: ""),
            RegistryCredentials(user: "builder-x", password: ""),
        ]
        for credentials in wrong {
            let error = await #expect(throws: BuilderError.self) {
                try await authority.token(credentials: credentials, service: RegistryAuthority.service, scopes: [])
            }
            #expect(error?.code == .notAllowed)
        }
        await #expect(throws: BuilderError.self) {
            try await authority.token(
                credentials: RegistryCredentials(user: environment.text, password: "secret"),
                service: "another",
                scopes: []
            )
        }
    }

    @Test func `a builder's credentials end when they are revoked`() async throws {
        let authority = try await authority()
        let credentials = authority.issueBuilderCredentials(deployment: .random(), repository: "a/b")
        let token = try await authority.token(
            credentials: credentials,
            service: RegistryAuthority.service,
            scopes: ["repository:a/b:pull,push", "repository:a/c:push"]
        )
        let access = try #require(try claims(token).payload["access"] as? [[String: Any]])
        #expect(access.map { $0["name"] as? String } == ["a/b"])
        authority.revoke(credentials)
        await #expect(throws: BuilderError.self) {
            try await authority.token(credentials: credentials, service: RegistryAuthority.service, scopes: [])
        }
    }

    @Test func `the key is kept, readable by its owner alone, and made anew when its certificate comes to its end`() throws {
        let first = try SigningIdentity.load(from: directory)
        #expect(try SigningIdentity.load(from: directory).certificate == first.certificate)
        let attributes = try FileManager.default.attributesOfItem(atPath: directory.appending(SigningIdentity.keyFile).string)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let later = Date.now.addingTimeInterval(9.5 * 365 * 86_400)
        #expect(try SigningIdentity.load(from: directory, now: later).certificate != first.certificate)
    }

    @Test func `paths can't break out of the registry's configuration`() {
        let text = RegistryConfiguration(port: 1, tokenPort: 2, storage: "/a \"b\"\n: c\\", certificate: "/x", secret: "s").text
        #expect(text.contains(#"    rootdirectory: "/a \"b\"\u000a: c\\""#))
        #expect(text.contains("addr: 127.0.0.1:1"))
        #expect(text.contains("realm: http://127.0.0.1:2/token"))
    }
}
