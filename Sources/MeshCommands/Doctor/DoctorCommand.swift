import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh doctor`
struct DoctorCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at the server's machine: what is missing, and how to mend it.",
        discussion: """
            Exits 1 when something has to be mended.

            EXAMPLE
              mesh doctor
            """
    )

    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let client = try session.client()
        let version = try await client.version()
        let findings = [CheckupReport.finding(onServer: version, at: client.address.description)] + (try await client.checkup()).findings
        switch listing.format {
        case .json: try session.console.write(Listing.json(Checkup(findings: findings)))
        case .table: for line in CheckupReport.lines(of: findings) { try session.console.write(line) }
        }
        let problems = findings.filter { $0.verdict == .problem }.count
        guard problems == 0 else {
            throw CommandFailure.failed("\(Measure.count(problems, "problem")) to mend", hint: "what to do stands below each")
        }
    }
}
