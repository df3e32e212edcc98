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
        let changed = [try container(image: "sha256:2"), try container(directory: "/srv/gateway")].map(\.digest)
        #expect(try !changed.contains(container().digest))
        #expect(try container().founding(slot: 1).labels["dev.widemesh.spec"] == container().digest)
        #expect(try container().joining("holder", slot: 2, takingOverFrom: 1).labels["dev.widemesh.spec"] == container().digest)
    }

    @Test func keepsItsNamespaceUnlessWhatIsPartOfItChanges() throws {
        let digest = try container().namespaceDigest
        #expect(try container(image: "sha256:2").namespaceDigest == digest)
        #expect(try container(http: 8080).namespaceDigest != digest)
        #expect(try container(directory: "/srv/gateway").namespaceDigest != digest)
        #expect(try container().founding(slot: 1).labels["dev.widemesh.namespace"] == digest)
        #expect(try container().joining("holder", slot: 2, takingOverFrom: 1).labels["dev.widemesh.namespace"] == nil)
    }

    /// The Engine refuses a container that names any of these beside another one's namespace.
    @Test func asksForNothingThatBelongsToTheNamespaceItJoins() throws {
        let spec = try container().joining("holder", slot: 2, takingOverFrom: 1)
        #expect(spec.host.networkMode == "container:holder")
        #expect(spec.host.portBindings.isEmpty && spec.exposedPorts.isEmpty && spec.host.dnsServers.isEmpty)
        #expect(spec.hostname == nil)
        #expect(spec.command?.suffix(2) == ["-x", "/gateway/run/1/haproxy.sock"])
        #expect(spec.environment == ["GATEWAY_SOCKETS=/gateway/run/2"])
        #expect(spec.stopSignal == "SIGUSR1")
    }

    @Test func givesHAProxyNoMoreThanItNeeds() throws {
        for spec in [try container().founding(slot: 1), try container().joining("holder", slot: 2, takingOverFrom: nil)] {
            #expect(spec.host.droppedCapabilities == ["ALL"])
            #expect(spec.host.hasReadOnlyRoot == true)
            #expect(spec.host.restartPolicy?.name == .always)
            #expect(spec.host.mounts.map(\.isReadOnly) == [true, nil, true])
        }
    }
}
