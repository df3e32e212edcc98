import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct DoctorCommandTests {
    @Test func `doctor exits 1 when something has to be mended`() async throws {
        let checkup = Checkup(findings: [
            .init(subject: "Docker Engine", verdict: .ok, message: "20.10.24"),
            .init(subject: "iptables", verdict: .problem, message: "is not installed", mend: "apt-get install iptables"),
        ])
        try await ControlPlaneStub.with { request in
            request.path == "/v1/version" ? .json(ServerVersion(version: widemeshVersion, engine: "20.10.24")) : .json(checkup)
        } run: { server in
            let run = try await mesh(["doctor"], server: server)
            #expect(run.status == 1)
            #expect(
                run.output == """
                    ✓ meshd          \(widemeshVersion) at \(server.address)
                    ✓ Docker Engine  20.10.24
                    ✗ iptables       is not installed
                                     apt-get install iptables

                    """
            )
            #expect(run.errors.hasPrefix("Error: 1 problem to mend\n"))
        }
    }
}
