import Testing

@testable import MeshRack

struct StopSignalTests {
    @Test(arguments: [
        ("SIGTERM", 15), ("TERM", 15), ("sigint", 2), ("QUIT", 3), ("9", 9), ("SIGWINCH", 28), ("RTMIN+3", 37), ("SIGRTMAX-1", 63),
    ])
    func aSignalIsReadAsDockerReadsIt(text: String, number: Int) {
        #expect(StopSignal(parsing: text)?.number == number)
    }

    @Test(arguments: ["", "0", "65", "-1", "SIGNOPE", "RTMIN+31", "RTMIN+-1", "15; rm -rf /"])
    func whatIsNoSignalIsRefused(text: String) {
        #expect(StopSignal(parsing: text) == nil)
    }
}
