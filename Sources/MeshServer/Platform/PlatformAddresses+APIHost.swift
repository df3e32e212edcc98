import MeshAPI
package import MeshStore

extension PlatformAddresses {
    /// - Throws: `Failure` (`conflict`) when the API is to have a name that an endpoint has already.
    package func checkAPIHost(against store: MeshStore) async throws {
        for endpoint in try await store.endpoints() where try endpoint.name.domain(under: domain) == apiHost {
            let owner = try await store.environment(id: endpoint.environmentID).name
            throw Failure(
                .conflict,
                "the API can't answer at \(try endpoint.name.domain(under: domain)): it is an endpoint of environment '\(owner)'",
                hint: "choose another --api-host, or start meshd without it and delete that first"
            )
        }
    }
}
