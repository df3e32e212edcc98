import MeshCommands
import Testing

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("dmeo", "demo"), ("deplyo", "deploy"), ("worke", "worker"), ("Web", "web"), ("stakc", "stack"), ("xyz", nil), ("", nil),
    ])
    func `The name with the fewest mistakes is meant`(typed: String, meant: String?) {
        #expect(NearestName.among(["demo", "deploy", "worker", "web", "stack"], to: typed) == meant)
    }
}
