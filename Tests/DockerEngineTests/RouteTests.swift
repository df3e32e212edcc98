import NIOHTTP1
import Testing

@testable import DockerEngine

@Suite struct RouteTests {
    @Test func `a name stays one segment of the path, whatever is in it`() throws {
        let route = try Route(.GET, "/containers/\("a/../b?c#d é")/json")
        #expect(route.target(version: .oldest) == "/v1.41/containers/a%2F..%2Fb%3Fc%23d%20%C3%A9/json")
    }

    @Test func `an image keeps its slashes`() throws {
        let route = try Route(.GET, "/images/\(image: "localhost:5000/a/b@sha256:0")/json")
        #expect(route.target(version: nil) == "/images/localhost%3A5000/a/b%40sha256%3A0/json")
    }

    @Test(arguments: ["", ".", ".."])
    func `names that Go's router would resolve away are refused`(name: String) {
        #expect(throws: EngineError.self) { try Route(.DELETE, "/containers/\(name)") }
        #expect(throws: EngineError.self) { try Route(.DELETE, "/images/\(image: "a/\(name)/b")") }
    }

    @Test func `parameters are encoded, and those without a value left out`() throws {
        var route = try Route(.GET, "/containers/json")
        route.set("all", true)
        route.set("size", false)
        route.set("limit", nil)
        route.set("filters", EngineFilters(["label": ["a=b&c", "d"], "id": []]).encoded())
        #expect(
            route.target(version: .newest)
                == "/v1.44/containers/json?all=true&filters=%7B%22id%22%3A%5B%5D%2C%22label%22%3A%5B%22a%3Db%26c%22%2C%22d%22%5D%7D"
        )
    }

    @Test func `no filters are no parameter`() {
        #expect(EngineFilters([:]).encoded() == nil)
    }
}
