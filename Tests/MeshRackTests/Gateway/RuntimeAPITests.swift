import Testing

@testable import MeshRack

@Suite("RuntimeAPI")
struct RuntimeAPITests {
    @Test func sendsMapsInPartsThatFitHAProxysBuffer() {
        let lines = (0..<1000).map { "environment-\($0).localhost/ app-web-abcdefghijkl" }
        let batches = RuntimeAPI.batches(of: lines)
        #expect(batches.joined() == lines.map { $0 + "\n" }.joined())
        #expect(batches.allSatisfy { $0.utf8.count <= 8192 })
        #expect(batches.count == 6)
        #expect(RuntimeAPI.batches(of: []).isEmpty)
    }
}
