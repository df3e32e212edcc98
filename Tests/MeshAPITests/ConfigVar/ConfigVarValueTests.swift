import MeshAPI
import Testing

import struct Foundation.Data

@Suite struct ConfigVarValueTests {
    @Test(arguments: ["", " ", "a\nb", "\u{1F600}", String(repeating: "x", count: 130_000)])
    func `Any text without NUL is a value`(text: String) throws {
        let value = try ConfigVarValue(parsing: text)
        let encoded = try WireCoding.encoder().encode([value])
        #expect(try WireCoding.decoder().decode([ConfigVarValue].self, from: encoded).map(\.text) == [text])
    }

    @Test func `What no environment variable can hold is refused without showing it`() {
        let nul = #expect(throws: InvalidName.self) { try ConfigVarValue(parsing: "hunter2\0") }
        #expect(nul?.message == "the value holds a NUL character, which no environment variable can; encode it, for example as base64")
        let large = #expect(throws: InvalidName.self) { try ConfigVarValue(parsing: String(repeating: "x", count: 130_001)) }
        #expect(large?.message.hasPrefix("the value has 130001 bytes; an environment variable may have 130000.") == true)
        let decoding = #expect(throws: DecodingError.self) {
            try WireCoding.decoder().decode([ConfigVarValue].self, from: Data(#"["hunter2\u0000"]"#.utf8))
        }
        #expect(!String(describing: decoding).contains("hunter2"))
    }

    @Test func `It never shows when it is printed`() throws {
        let change = ConfigVarChange(set: [try ConfigVarName(parsing: "A"): try ConfigVarValue(parsing: "hunter2")])
        var dumped = ""
        dump(change, to: &dumped)
        for text in ["\(change)", String(reflecting: change), dumped, "\(Array(change.set.values))"] {
            #expect(!text.contains("hunter2"))
        }
    }

    @Test func `Values that differ in bytes differ`() throws {
        #expect(try ConfigVarValue(parsing: "\u{E9}") != ConfigVarValue(parsing: "e\u{301}"))
    }
}
