import MeshAPI
import Testing

/// The names that become parts of host names.
@Suite struct LabelNameTests {
    @Test(arguments: ["a", "app", "a1", "a-b", "a--b", "web-2", "abcdefghijklmnopqrstuvwx"])
    func `A label of up to 24 characters names a stack and a service`(text: String) throws {
        #expect(try StackName(parsing: text).text == text)
        #expect(try ServiceName(parsing: text).text == text)
        #expect(try EnvironmentName(parsing: text).description == text)
    }

    @Test(arguments: [
        "A", "App", "1a", "-a", "a-", "a_b", "a.b", "a b", " a", "a\n", "é", "\u{430}", "a/b", "a\0", "../a", "$(x)",
        "abcdefghijklmnopqrstuvwxy",
    ])
    func `Anything else names no stack, and the message says what is allowed`(text: String) {
        let error = #expect(throws: InvalidName.self) { try StackName(parsing: text) }
        let allowed = "stack names have 1 to 24 characters a-z, 0-9 and '-', and begin with a letter and end with a letter or digit"
        #expect(error?.message.hasSuffix("can't be a stack name; \(allowed)") == true)
        #expect(throws: InvalidName.self) { try ServiceName(parsing: text) }
    }

    @Test func `An environment's name has room for 40 characters`() throws {
        #expect(try EnvironmentName(parsing: String(repeating: "a", count: 40)).text.count == 40)
        let error = #expect(throws: InvalidName.self) { try EnvironmentName(parsing: String(repeating: "a", count: 41)) }
        #expect(error?.message.contains("1 to 40 characters") == true)
    }

    @Test func `An empty name is called empty`() {
        let error = #expect(throws: InvalidName.self) { try ServiceName(parsing: "") }
        #expect(error?.message.hasPrefix("the service name is empty; service names have 1 to 24 characters") == true)
    }

    @Test func `A message is one line without control characters, however hostile the name`() {
        let hostile = "\u{1B}[31m\n\r\t\u{7F}\u{9B}" + String(repeating: "x", count: 100_000)
        let error = #expect(throws: InvalidName.self) { try StackName(parsing: hostile) }
        let message = error?.message ?? ""
        #expect(message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        #expect(message.count < 400)
        #expect(message.hasPrefix(#"'\u{1b}[31m\u{a}\u{d}\u{9}\u{7f}\u{9b}xxx"#))
    }

    @Test func `Text that fills a screen backwards or not at all is shown as escapes`() {
        let error = #expect(throws: InvalidName.self) { try StackName(parsing: "a\u{202E}b\u{200B}c\u{2028}d") }
        #expect(error?.message.hasPrefix(#"'a\u{202e}b\u{200b}c\u{2028}d'"#) == true)
    }

    @Test func `Names sort as text`() throws {
        let names = try ["b", "a-b", "a"].map { try StackName(parsing: $0) }
        #expect(names.sorted().map(\.text) == ["a", "a-b", "b"])
    }

    @Test func `A substring is parsed like a string`() throws {
        #expect(try StackName(parsing: "app/web".prefix(3)).text == "app")
    }
}
