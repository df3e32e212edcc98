import MeshAPI
import Testing

@Suite struct EndpointAddressTests {
    @Test(arguments: [
        ("app.example.com", "app.example.com", nil), ("https://App.example.com", "app.example.com", nil),
        ("http://shop.localhost:8080/", "shop.localhost", nil), ("https://app.example.com/api/", "app.example.com", "/api"),
        ("app.example.com/api/v1", "app.example.com", "/api/v1"),
    ])
    func `Is read as people write it`(text: String, domain: String, path: String?) throws {
        let address = try EndpointAddress(parsing: text)
        #expect(address.domain.text == domain)
        #expect(address.path?.text == path)
    }

    @Test(arguments: [
        "", "https://", "ftp://app.example.com", "https://user@app.example.com", "app.example.com?x=1", "https://10.0.0.1", "a:b",
    ])
    func `Is refused with the reason`(text: String) {
        #expect(throws: InvalidName.self) { try EndpointAddress(parsing: text) }
    }
}
