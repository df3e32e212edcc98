import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct ColourTests {
    @Test func `Colours appear on a terminal, unless NO_COLOR forbids them`() async throws {
        try await ControlPlaneStub.with { _ in
            .json([StackSummary]())
        } run: { server in
            let arguments = ["env", "delete", "Shop"]
            let coloured = try await Terminal.run(arguments, server: server) { _, _ in }
            #expect(coloured.text.hasPrefix("\u{1B}[31mError: \u{1B}[0m"))
            let plain = try await Terminal.run(arguments, server: server, variables: ["NO_COLOR": "1"]) { _, _ in }
            #expect(plain.text.hasPrefix("Error: "))
        }
    }
}
