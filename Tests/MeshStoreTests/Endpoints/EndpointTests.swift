import GRDB
import MeshAPI
import Testing

@testable import MeshStore

@Suite struct EndpointTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    @Test func `An environment has an alias of its own that goes with it`() async throws {
        let environment = try await store.createEnvironment(named: "demo")
        let endpoints = try await store.endpoints(environmentID: environment.id)
        #expect(endpoints.map(\.name) == [.alias("demo")])
        #expect(endpoints.map(\.progress) == [EndpointProgress(.ready)])
        let own = try #require(endpoints.first)
        let error = try await storeError { try await store.deleteEndpoint(id: own.id) }
        #expect(error.code == .conflict)
        try await store.beginDeletingEnvironment(id: environment.id)
        #expect(try await store.endpoints().isEmpty)
        try await store.deleteEnvironment(id: environment.id)
        #expect(try await store.count("endpoint") == 0)
    }

    @Test func `Environments and aliases never have the same name`() async throws {
        let shop = try await store.createEnvironment(named: "shop")
        _ = try await store.createEndpoint(environmentID: shop.id, named: .alias("preview"))
        let taken = try await storeError { try await store.createEnvironment(named: "preview") }
        #expect(taken.description == "'preview' is an endpoint of environment 'shop' already; choose another name")
        let other = try await store.createEnvironment(named: "other")
        let alias = try await storeError { try await store.createEndpoint(environmentID: shop.id, named: .alias("other")) }
        #expect(alias.code == .alreadyExists)
        let domain = EndpointName.custom(try Domain(parsing: "app.example.com"))
        #expect(try await store.createEndpoint(environmentID: shop.id, named: domain).progress.state == .waitingForDNS)
        let twice = try await storeError { try await store.createEndpoint(environmentID: other.id, named: domain) }
        #expect(twice.code == .alreadyExists)
    }

    @Test func `An endpoint that isn't there is answered with the nearest`() async throws {
        let environment = try await store.createEnvironment(named: "shop")
        let error = try await storeError { try await store.endpoint(environmentID: environment.id, named: .alias("shpo")) }
        #expect(error.description == "endpoint 'shpo' doesn't exist; did you mean 'shop'?")
    }

    @Test func `Settings and progress read back as they were written`() async throws {
        let environment = try await store.createEnvironment(named: "shop")
        let name = EndpointName.custom(try Domain(parsing: "app.example.com"))
        let endpoint = try await store.createEndpoint(environmentID: environment.id, named: name)
        let settings = EndpointSettings(hsts: 31_536_000, maximumBodyBytes: 1 << 20, timeout: 5, maximumRequests: 9)
        #expect(try await store.setSettings(settings, endpointID: endpoint.id).settings == settings)
        let progress = EndpointProgress(.failed, reason: "no", failures: 3, nextAttemptAt: StoreClock.date(milliseconds: 1_800_000_000_001))
        try await store.setProgress(progress, endpointID: endpoint.id)
        let read = try await store.endpoint(environmentID: environment.id, named: name)
        #expect(read.progress == progress)
        #expect(read.settings == settings)
        #expect(try await store.deleteEndpoint(id: endpoint.id).isEmpty)
        try await store.setProgress(progress, endpointID: endpoint.id)
        #expect(try await store.endpoints(environmentID: environment.id).map(\.name) == [.alias("shop")])
    }

    @Test func `What was published before there were endpoints stays so`() throws {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue, upTo: "1 environments, stacks, services, deployments")
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO environment (id, name, registrySecret, createdAt) VALUES ('env', 'demo', x'00', 1), ('none', 'none', x'00', 1);
                    INSERT INTO stack (id, environmentID, name, formula, createdAt) VALUES ('stack', 'env', 'app', 'dockerfile', 1);
                    INSERT INTO service (id, environmentID, stackID, name, alias, scale, isPublished, createdAt)
                        VALUES ('web', 'env', 'stack', 'web', 'app-web', 1, 1, 1), ('job', 'env', 'stack', 'job', 'app-job', 1, 0, 1);
                    """
            )
        }
        try Schema.migrator.migrate(queue)
        try queue.read { database in
            let aliases = try String.fetchAll(database, sql: "SELECT name FROM endpoint WHERE isOwn = 1 ORDER BY name")
            #expect(aliases == ["demo", "none"])
            let publications = try Row.fetchAll(database, sql: "SELECT serviceID, path, isLive FROM publication")
            #expect(publications == [["serviceID": "web", "path": "/", "isLive": 0]])
        }
    }
}
