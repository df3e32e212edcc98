import Testing

@testable import MeshStore

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("demo", "demo"), ("dmo", "demo"), ("deom", "demo"), ("demoo", "demo"), ("demk", "demo"),
        ("produktion", "production"), ("prodcution", "production"), ("b", "a"),
    ])
    func `A slip finds the name that was meant`(typed: String, meant: String) {
        #expect(NearestName.of(typed, among: ["production", "demo", "a"]) == meant)
    }

    @Test(arguments: ["xyzw", "staging", "", "demo-but-much-longer"])
    func `What resembles nothing finds nothing`(typed: String) {
        #expect(NearestName.of(typed, among: ["production", "demo"]) == nil)
    }

    @Test func `Of two equally near names the first in the alphabet is taken`() {
        #expect(NearestName.of("app3", among: ["app2", "app1"]) == "app1")
    }

    @Test func `Without names there is no nearest one`() {
        #expect(NearestName.of("demo", among: []) == nil)
    }

    @Test func `A name of a megabyte costs nothing`() {
        #expect(NearestName.of(String(repeating: "x", count: 1_000_000), among: ["demo"]) == nil)
    }
}
