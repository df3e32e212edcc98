import MeshAPI
import Testing

@testable import MeshBuilder

struct RegistryGrantTests {
    @Test(arguments: [
        ("repository:env/stack:pull,push", RegistryAccess(type: "repository", name: "env/stack", actions: ["pull", "push"])),
        ("repository:host:5000/a:pull", RegistryAccess(type: "repository", name: "host:5000/a", actions: ["pull"])),
        ("registry:catalog:*", RegistryAccess(type: "registry", name: "catalog", actions: ["*"])),
        ("repository:a:", RegistryAccess(type: "repository", name: "a", actions: [])),
    ])
    func `a scope is read`(text: String, access: RegistryAccess) {
        #expect(RegistryAccess(scope: text) == access)
    }

    @Test(arguments: ["", "repository", "repository:a", "::", ":a:pull"])
    func `what is no scope is ignored`(text: String) {
        #expect(RegistryAccess(scope: text) == nil)
    }

    @Test func `scopes come in several parameters or with spaces between them`() {
        #expect(
            RegistryAccess.list(scopes: ["repository:a:pull repository:b:push", "x", "repository:c:pull"]).map(\.name) == ["a", "b", "c"]
        )
    }

    private static let environment = "envenvenvenv"

    @Test(arguments: [
        (
            RegistryGrant.build(repository: "envenvenvenv/stackstackst"), "repository:envenvenvenv/stackstackst:pull,push,delete",
            ["pull", "push"]
        ),
        (.build(repository: "envenvenvenv/stackstackst"), "repository:envenvenvenv/other:pull,push", []),
        (.build(repository: "envenvenvenv/stackstackst"), "repository:envenvenvenv/stackstackst/deeper:push", []),
        (.build(repository: "envenvenvenv/stackstackst"), "registry:catalog:*", []),
    ])
    func `a builder may pull from and push to one repository`(grant: RegistryGrant, scope: String, actions: [String]) throws {
        let wanted = try #require(RegistryAccess(scope: scope))
        #expect(grant.allowed(wanted)?.actions ?? [] == actions)
    }

    @Test(arguments: [
        ("repository:envenvenvenv/stackstackst:pull,push", ["pull"]),
        ("repository:envenvenvenw/stackstackst:pull", []),
        ("repository:envenvenvenv:pull", []),
        ("repository:envenvenvenvx/a:pull", []),
        ("registry:catalog:*", []),
    ])
    func `a rack may pull from its environment`(scope: String, actions: [String]) throws {
        let wanted = try #require(RegistryAccess(scope: scope))
        #expect(RegistryGrant.run(environment: try EntityID(parsing: Self.environment)).allowed(wanted)?.actions ?? [] == actions)
    }
}
