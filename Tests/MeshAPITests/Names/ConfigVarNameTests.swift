import MeshAPI
import Testing

@Suite struct ConfigVarNameTests {
    @Test(arguments: ["A", "a", "_", "_1", "RAILS_ENV", "message", "PORTS", "MY_PORT", "port", "MESH", "mesh_x", "XMESH_Y", "P0RT"])
    func `Letters, digits and underscores make a name`(text: String) throws {
        #expect(try ConfigVarName(parsing: text).text == text)
    }

    @Test(arguments: ["", "1A", "A-B", "A.B", "A B", "A=B", "É", "A\0", "A\n", "@", "`", "[", "{", "\u{0}", "Ａ"])
    func `Anything else makes none`(text: String) {
        let error = #expect(throws: InvalidName.self) { try ConfigVarName(parsing: text) }
        let allowed = "names have letters, digits and '_', and don't begin with a digit"
        #expect(error?.message.hasSuffix("can't be the name of a config var; \(allowed)") == true)
    }

    @Test(arguments: ["PORT", "MESH_", "MESH_TOKEN"])
    func `The platform's own names are refused with that reason`(text: String) {
        let error = #expect(throws: InvalidName.self) { try ConfigVarName(parsing: text) }
        #expect(error?.message == "\(text) is set by the platform; choose another name (PORT and MESH_… are reserved)")
    }

    @Test func `A name of 256 characters fits and one more doesn't, and the message says so`() throws {
        _ = try ConfigVarName(parsing: String(repeating: "A", count: 256))
        let error = #expect(throws: InvalidName.self) { try ConfigVarName(parsing: String(repeating: "A", count: 257)) }
        #expect(error?.message == "the name of a config var has 257 characters; 256 are allowed")
    }
}
