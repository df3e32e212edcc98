import MeshAPI
import Testing

@testable import MeshAPI

@Suite("Domain")
struct DomainTests {
    @Test(arguments: [
        ("example.com", "example.com"), ("EXAMPLE.Com", "example.com"), ("example.com.", "example.com"), ("localhost", "localhost"),
        ("a-b.c1.xn--bcher-kva.de", "a-b.c1.xn--bcher-kva.de"), ("1.example", "1.example"),
    ])
    func isReadAsDNSWouldReadIt(text: String, domain: String) throws {
        #expect(try Domain(parsing: text).text == domain)
    }

    @Test(arguments: [
        "", ".", "..", "a..b", ".a", "-a.com", "a-.com", "a_b.com", "a b", "a/b", "a:80", "a\nb", "a\0", "bücher.de", "*.example.com",
        "%[src]",
        "10.0.0.1", "[::1]", "a#b", "a'b", "a\"b", "a\\b", String(repeating: "a", count: 64) + ".com",
        String(repeating: "abcdefgh.", count: 28) + "com",
    ])
    func refusesWhatIsNoHostName(text: String) {
        #expect(throws: InvalidName.self) { try Domain(parsing: text) }
    }

    @Test func ofAnEnvironmentIsBelowThePlatforms() throws {
        let domain = try Domain(environment: try EnvironmentName(parsing: "calm-lake-7"), under: try Domain(parsing: "localhost"))
        #expect(domain.text == "calm-lake-7.localhost")
    }
}
