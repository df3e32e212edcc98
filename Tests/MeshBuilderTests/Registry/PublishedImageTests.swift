import Foundation
import Testing

@testable import MeshBuilder

struct PublishedImageTests {
    private func image(configuration: String) throws -> PublishedImage {
        let digest = ImageDigest(of: Array(configuration.utf8))
        let manifest = """
            {"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{"mediaType":"x","size":\(configuration.utf8.count),"digest":"\(digest)"},"layers":[{"digest":"sha256:l","size":9007199254740993}]}
            """
        let stored = RegistryClient.Manifest(digest: ImageDigest(of: Array(manifest.utf8)), mediaType: "m", bytes: Array(manifest.utf8))
        #expect(try PublishedImage.configurationDigest(in: stored) == digest)
        return try PublishedImage(manifest: stored, configurationBytes: Array(configuration.utf8))
    }

    @Test func `ports and volumes go, all else stays`() throws {
        let image = try image(
            configuration: """
                {"architecture":"amd64","config":{"Cmd":["/app"],"ExposedPorts":{"8080/tcp":{}},"Volumes":{"/data":{}},"Unknown":{"deep":[1.5,true,null]}},"container_config":{"Volumes":{"/data":{}}},"rootfs":{"diff_ids":["sha256:a"]}}
                """
        )
        let stripped = try #require(try image.withoutPortsAndVolumes())
        #expect(
            String(decoding: stripped.configurationBytes, as: UTF8.self) == """
                {"architecture":"amd64","config":{"Cmd":["/app"],"Unknown":{"deep":[1.5,true,null]}},"container_config":{},"rootfs":{"diff_ids":["sha256:a"]}}
                """
        )
        #expect(try PublishedImage.configurationDigest(in: stripped.manifest) == ImageDigest(of: stripped.configurationBytes))
        #expect(stripped.manifest.digest == ImageDigest(of: stripped.manifest.bytes))
        let manifest = String(decoding: stripped.manifest.bytes, as: UTF8.self)
        #expect(manifest.contains("\"size\":\(stripped.configurationBytes.count)"))
        #expect(manifest.contains("\"size\":9007199254740993"))
        #expect(image.configuration.hadExposedPorts == ["8080/tcp"])
        #expect(image.configuration.hadVolumes == ["/data"])
        #expect(try stripped.withoutPortsAndVolumes() == nil)
    }

    @Test(arguments: [
        #"{"config":{"Cmd":["/app"]}}"#, #"{"config":{"ExposedPorts":null,"Volumes":null}}"#, #"{}"#, #"{"config":null}"#,
    ])
    func `an image that has neither stays byte for byte`(configuration: String) throws {
        #expect(try image(configuration: configuration).withoutPortsAndVolumes() == nil)
    }

    @Test func `an index is no image`() {
        let bytes = Array(#"{"schemaVersion":2,"manifests":[]}"#.utf8)
        let manifest = RegistryClient.Manifest(digest: ImageDigest(of: bytes), mediaType: "m", bytes: bytes)
        #expect(throws: BuilderError.self) { try PublishedImage.configurationDigest(in: manifest) }
    }

    @Test func `the configuration is read with the Engine's defaults as nothing`() throws {
        let configuration = try ImageConfiguration(
            json: Array(
                """
                {"config":{"Entrypoint":["/e"],"Cmd":["a","b"],"Env":["A=1"],"User":"app","WorkingDir":"","StopSignal":"SIGQUIT","Shell":["/bin/bash","-c"],
                "Healthcheck":{"Test":["CMD-SHELL","true"],"Interval":5000000000,"Timeout":0,"Retries":3}}}
                """.utf8
            )
        )
        #expect(
            configuration
                == ImageConfiguration(
                    entrypoint: ["/e"],
                    command: ["a", "b"],
                    environment: ["A=1"],
                    healthcheck: .init(test: ["CMD-SHELL", "true"], interval: .seconds(5), timeout: nil, startPeriod: nil, retries: 3),
                    stopSignal: "SIGQUIT",
                    user: "app",
                    shell: ["/bin/bash", "-c"]
                )
        )
        #expect(try ImageConfiguration(json: Array("{}".utf8)) == ImageConfiguration())
        #expect(throws: BuilderError.self) { try ImageConfiguration(json: Array("[]".utf8)) }
    }
}
