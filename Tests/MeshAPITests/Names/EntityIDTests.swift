import MeshAPI
import Testing

@Suite struct EntityIDTests {
    @Test func `Random ids parse, begin with a letter, and differ`() throws {
        var seen: Set<EntityID> = []
        for _ in 0..<2000 {
            let id = EntityID.random()
            #expect(try EntityID(parsing: id.text) == id)
            #expect(id.text.utf8.count == 12)
            #expect(id.text.first?.isLetter == true)
            seen.insert(id)
        }
        #expect(seen.count == 2000)
    }

    @Test(arguments: [
        "", "abcdefghijk", "abcdefghijklm", "2bcdefghijkl", "Abcdefghijkl", "abcdefghijk1", "abcdefghijk8", "abcdefghij é",
        "../../../etc",
    ])
    func `Anything else is no id`(text: String) {
        #expect(throws: InvalidName.self) { try EntityID(parsing: text) }
    }
}
