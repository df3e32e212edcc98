import DockerEngine
import MeshAPI
import MeshRack
import TestSupport
import Testing

@Suite(.needsEngine, .timeLimit(.minutes(2)))
struct RackNetworkTests {
    @Test
    func anEnvironmentHasOneNetworkWithRoomForAThousandInstances() async throws {
        try await withRack { fixture in
            let environment = fixture.stack.environment
            async let first = fixture.rack.ensureNetwork(of: environment)
            async let second = fixture.rack.ensureNetwork(of: environment)
            let ids = try await [first, second, fixture.rack.ensureNetwork(of: environment)]
            #expect(Set(ids).count == 1)
            let network = try await fixture.engine.networks.inspect(ids[0])
            #expect(network.isAttachable)
            #expect(network.driver == "overlay")
            #expect(network.addressing?.pools.first?.subnet?.hasSuffix("/20") == true)
            #expect(network.name == "rack-test-\(environment.id)")

            try await fixture.rack.removeNetwork(of: environment.id)
            try await fixture.rack.removeNetwork(of: environment.id)
            #expect(try await fixture.rack.networkID(of: environment.id) == nil)
        }
    }
}
