import DockerEngine
import MeshAPI
import SystemPackage
import Testing

@testable import MeshRack

@Suite("GatewayContainer")
struct GatewayContainerTests {
    private func container(
        http: UInt16 = 80,
        image: String = "sha256:1",
        directory: FilePath = "/var/lib/widemesh/gateway"
    ) throws -> GatewayContainer {
        GatewayContainer(
            settings: GatewaySettings(
                installation: try EntityID(parsing: "abcdefghijkl"),
                image: "haproxy:2.6",
                ports: GatewayPorts(http: http, https: 443),
                directory: directory
            ),
            imageID: image
        )
    }

    @Test func hasAnotherDigestWhenItMustBeReplaced() throws {
        let digests = try [container(), container(http: 8080), container(image: "sha256:2"), container(directory: "/srv/gateway")].map(
            \.digest
        )
        #expect(Set(digests).count == 4)
        #expect(try container().digest == digests[0])
        #expect(try container().spec.labels["dev.widemesh.spec"] == digests[0])
    }

    @Test func givesHAProxyNoMoreThanItNeeds() throws {
        let host = try container().spec.host
        #expect(host.droppedCapabilities == ["ALL"])
        #expect(host.hasReadOnlyRoot == true)
        #expect(host.restartPolicy?.name == .always)
        #expect(host.mounts.map(\.isReadOnly) == [true, nil, true])
    }
}
