import DockerEngine
import Testing

@Suite struct EngineAddressTests {
    @Test func `a unix address is parsed and written back`() throws {
        let address = try EngineAddress(parsing: "unix:///var/run/docker.sock")
        #expect(address == .unix(path: "/var/run/docker.sock"))
        #expect(address.description == "unix:///var/run/docker.sock")
    }

    @Test(arguments: [
        "", "docker.sock", "/var/run/docker.sock", "unix://", "unix:///", "unix://docker.sock", "tcp://127.0.0.1:2375", "ssh://host",
        "unix:///a\0b", "unix:///" + String(repeating: "x", count: 103),
    ])
    func `what is no socket's address is refused`(text: String) {
        #expect(
            performing: {
                try EngineAddress(parsing: text)
            },
            throws: { ($0 as? EngineError)?.code == .badRequest }
        )
    }
}
