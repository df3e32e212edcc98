import Foundation
import MeshAPI
import SystemPackage
import Testing

@testable import MeshBuilder

struct DaemonConfigurationTests {
    private func text(mirror: RegistryMirror?) throws -> String {
        let paths = BuilderPaths(
            deployment: try EntityID(parsing: "abcdefghijkl"),
            stack: try EntityID(parsing: "stackstackst"),
            configuration: BuilderConfiguration(dataDirectory: "/data")
        )
        return try DaemonConfiguration(
            paths: paths,
            cgroupParent: "/g/steps",
            resolver: ResolverConfiguration(nameservers: ["1.1.1.1"]),
            mirror: mirror
        ).text
    }

    @Test func `everything is the builder's own`() throws {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text(mirror: nil).utf8)) as? [String: Any])
        #expect(object["data-root"] as? String == "/data/caches/stackstackst/docker")
        #expect(object["exec-root"] as? String == "/run/widemesh-builder-abcdefghijkl/exec")
        #expect(object["hosts"] as? [String] == ["unix:///run/widemesh-builder-abcdefghijkl/docker.sock"])
        #expect(object["cgroup-parent"] as? String == "/g/steps")
        #expect(object["dns"] as? [String] == ["1.1.1.1"])
        #expect(object["registry-mirrors"] as? [String] == [])
        #expect(object["userland-proxy"] as? Bool == true)
        let builder = try #require(object["builder"] as? [String: [String: Bool]])
        #expect(builder["entitlements"] == ["network-host": false, "security-insecure": false])
    }

    @Test func `a mirror over plain HTTP is reached through the builder's own loopback`() throws {
        let mirror = try RegistryMirror(#require(URL(string: "http://10.0.0.5:5001")))
        #expect(mirror.relay == LoopbackRelay.Destination(host: "10.0.0.5", port: 5001))
        #expect(try text(mirror: mirror).contains(#""http://127.0.0.1:5001""#))
    }

    @Test func `a mirror over HTTPS keeps its name`() throws {
        let mirror = try RegistryMirror(#require(URL(string: "https://mirror.example.org")))
        #expect(mirror.relay == nil)
        #expect(mirror.address == "https://mirror.example.org")
    }

    @Test(arguments: ["ftp://x", "mirror:5000", "http://"])
    func `what is no address of a mirror is refused`(text: String) throws {
        let url = try #require(URL(string: text))
        #expect(throws: BuilderError.self) { try RegistryMirror(url) }
    }
}
