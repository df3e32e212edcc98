import Hummingbird
import MeshAPI
package import MeshStore

package import struct MeshStore.Environment

/// What the API's routes work with. Made once by `meshd`.
package struct ControlPlane: Sendable {
    let store: MeshStore
    let outputs: OutputArchive
    let queue: DeploymentQueue
    let builds: BuildSlots
    let rack: any ServiceHosting
    let routes: PublicRoutes
    let publicAddresses: PublicAddresses
    let keeper: EndpointKeeper
    let nameKeeper: PlatformNameKeeper
    let uploads: SourceUploads
    let removal: Removal
    let examination: Examination
    let addresses: PlatformAddresses
    let metrics: ServerMetrics
    let heartbeat: Duration

    /// - Parameter heartbeat: how often a stream that has nothing to say shows that the server is there.
    package init(
        store: MeshStore,
        outputs: OutputArchive,
        queue: DeploymentQueue,
        builds: BuildSlots,
        rack: any ServiceHosting,
        routes: PublicRoutes,
        publicAddresses: PublicAddresses,
        keeper: EndpointKeeper,
        nameKeeper: PlatformNameKeeper,
        uploads: SourceUploads,
        removal: Removal,
        examination: Examination,
        addresses: PlatformAddresses,
        metrics: ServerMetrics = ServerMetrics(),
        heartbeat: Duration = .seconds(15)
    ) {
        self.store = store
        self.outputs = outputs
        self.queue = queue
        self.builds = builds
        self.rack = rack
        self.routes = routes
        self.publicAddresses = publicAddresses
        self.keeper = keeper
        self.nameKeeper = nameKeeper
        self.uploads = uploads
        self.removal = removal
        self.examination = examination
        self.addresses = addresses
        self.metrics = metrics
        self.heartbeat = heartbeat
    }
}

extension ControlPlane {
    /// The environment that the request's path names.
    ///
    /// - Throws: `StoreError` (`not_found`), `InvalidName`.
    func environment(in context: APIRequestContext) async throws -> Environment {
        try await store.environment(named: context.name("environment"))
    }

    /// The stack that the request's path names, and its environment.
    func stack(in context: APIRequestContext) async throws -> (Environment, Stack) {
        let environment = try await environment(in: context)
        return (environment, try await store.stack(environmentID: environment.id, named: context.name("stack")))
    }
}
