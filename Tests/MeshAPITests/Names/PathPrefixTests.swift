import MeshAPI
import Testing

@testable import MeshAPI

@Suite("PathPrefix")
struct PathPrefixTests {
    @Test(arguments: [
        ("/", "/", "/"), ("/api", "/api", "/api/"), ("/api/", "/api", "/api/"), ("/a/B-1_2.3~", "/a/B-1_2.3~", "/a/B-1_2.3~/"),
    ])
    func matchesWholeSegments(text: String, prefix: String, key: String) throws {
        let path = try PathPrefix(parsing: text)
        #expect(path.text == prefix)
        #expect(path.withSlash == key)
    }

    @Test(arguments: [
        "", "api", "//", "/a//b", "//a", "/a//", "/.", "/..", "/a/../b", "/a b", "/a\nb", "/a%20b", "/a?b", "/a#b", "/ä",
        "/" + String(repeating: "a", count: 255),
    ])
    func refusesWhatIsNoPlainPath(text: String) {
        #expect(throws: InvalidName.self) { try PathPrefix(parsing: text) }
    }
}
