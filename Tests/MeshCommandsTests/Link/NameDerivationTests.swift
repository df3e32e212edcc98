import MeshAPI
import MeshCommands
import Testing

@Suite struct NameDerivationTests {
    @Test(arguments: [
        ("shop", "shop"), ("My Shop", "my-shop"), ("hello_world.env", "hello-world-env"), ("Müller & Söhne", "muller-sohne"),
        ("2048", "app-2048"), ("--x--", "x"), ("日本", "app"), ("", "app"), ("/", "app"),
        ("a-very-long-name-of-a-directory-that-nobody-would-type", "a-very-long-name-of-a-directory-that-nob"),
    ])
    func `A directory's name becomes that of an environment`(directory: String, expected: String) {
        #expect(NameDerivation.environment(fromDirectory: directory, taken: []).text == expected)
    }

    @Test func `A taken name gets a number, also where the name is long`() throws {
        let taken = Set(try ["shop", "shop-2", String(repeating: "a", count: 40)].map { try EnvironmentName(parsing: $0) })
        #expect(NameDerivation.environment(fromDirectory: "shop", taken: taken).text == "shop-3")
        let long = NameDerivation.environment(fromDirectory: String(repeating: "a", count: 60), taken: taken).text
        #expect(long == String(repeating: "a", count: 38) + "-2")
    }
}
