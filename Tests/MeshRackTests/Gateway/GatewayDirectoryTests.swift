import Foundation
import MeshAPI
import SystemPackage
import TestSupport
import Testing

@testable import MeshRack

@Suite("GatewayDirectory")
struct GatewayDirectoryTests {
    private func configuration(_ domains: String...) throws -> GatewayConfiguration {
        GatewayConfiguration(ports: GatewayPorts(), routes: try domains.map { try .fixture($0, "/", .fixture()) })
    }

    private func contents(_ path: FilePath) -> String? {
        FileManager.default.contents(atPath: path.string).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func selectsWholeConfigurations() async throws {
        try await withTemporaryDirectory { path in
            let directory = GatewayDirectory(path.appending("gateway"))
            try directory.prepare()
            #expect(directory.current == nil)

            let one = try configuration("a.localhost")
            try directory.write(one)
            #expect(directory.current == nil)
            try directory.select(one.generation)
            #expect(directory.current == one.generation)

            let two = try configuration("a.localhost", "b.localhost")
            try directory.write(two)
            #expect(directory.current == one.generation)
            try directory.select(two.generation)
            #expect(contents(directory.path.appending("current").appending("routes.map")) == two.files[1].text)
            #expect(contents(directory.path.appending("current").appending("pages").appending("404.html")) == GatewayPage.notFound.text)

            try directory.prune(keeping: [two.generation])
            let left = try FileManager.default.contentsOfDirectory(atPath: directory.path.appending("generations").string)
            #expect(left == [two.generation])
        }
    }

    @Test func finishesWhatACrashLeftHalfWritten() async throws {
        try await withTemporaryDirectory { path in
            let directory = GatewayDirectory(path)
            try directory.prepare()
            let one = try configuration("a.localhost")
            try FileManager.default.createDirectory(
                atPath: path.appending("generations").appending("draft").appending("haproxy.cfg").string,
                withIntermediateDirectories: true
            )
            try FileManager.default.createSymbolicLink(atPath: path.appending("current.draft").string, withDestinationPath: "nowhere")
            try directory.prepare()
            try directory.write(one)
            try directory.write(one)
            try directory.select(one.generation)
            #expect(directory.current == one.generation)
        }
    }

    /// A configuration from before there were slots has its socket in the directory above.
    @Test func findsTheSocketOfAnOlderConfiguration() async throws {
        try await withTemporaryDirectory { path in
            let directory = GatewayDirectory(path)
            try directory.prepare()
            try directory.makeSlot(1)
            #expect(directory.sockets(ofSlot: 0) == path.appending("run"))
            try "old".write(toFile: directory.sockets(ofSlot: 0).appending("haproxy.sock").string, atomically: false, encoding: .utf8)
            #expect(contents(directory.sockets(ofSlot: 1).appending("haproxy.sock")) == "old")
            try directory.removeSlot(1)
            try directory.removeSlot(1)
            try directory.removeSlot(0)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: path.appending("run").string).sorted() == [
                    "haproxy.sock", "servers.state",
                ]
            )
        }
    }

    @Test func showsNobodyElseTheKeysOfCertificates() async throws {
        try await withTemporaryDirectory { path in
            let directory = GatewayDirectory(path.appending("gateway"))
            try directory.prepare()
            let certificate = try GatewayCertificate.fixture("a.example", pem: "key")
            let configuration = GatewayConfiguration(ports: GatewayPorts(), routes: [], certificates: [certificate])
            try directory.write(configuration)
            let file = directory.path.pushing(FilePath("generations/\(configuration.generation)/certificates/abcdefghijkl.pem"))
            for (path, mode) in [(directory.path, 0o700), (file, 0o600)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: path.string)
                #expect(attributes[.posixPermissions] as? Int == mode)
            }
        }
    }
}
