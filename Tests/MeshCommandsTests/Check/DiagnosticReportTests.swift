import Dockerfile
import Foundation
import Testing

@testable import MeshCommands

/// What people see, against files that a person has looked at. `WIDEMESH_GOLDEN=write` in the environment writes them anew.
@Suite struct DiagnosticReportTests {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static let facts = PlatformFacts(
        configVars: ["RAILS_ENV"],
        commands: [.init(title: "the command of service worker", text: "bundle exec sidekiq -C '$CONFIG'")],
        platform: "linux/amd64",
        context: BuildContext(files: ["package.json", ".env"], isIgnored: { $0 == "dist" })
    )

    @Test(arguments: [80, 120], [true, false])
    func `a report looks as it did when somebody looked at it`(columns: Int, inColour: Bool) throws {
        let bytes = [UInt8](try Data(contentsOf: Self.directory.appending(path: "Dockerfile.sample")))
        let file = CheckedFile(name: "services/api/Dockerfile", bytes: bytes, facts: Self.facts)
        try compare(DiagnosticReport(file, columns: columns), "report-\(columns)", inColour)
    }

    @Test(arguments: [80, 120], [true, false])
    func `a report before a deployment has a line for each note`(columns: Int, inColour: Bool) throws {
        let bytes = [UInt8](try Data(contentsOf: Self.directory.appending(path: "Dockerfile.sample")))
        let file = CheckedFile(name: "services/api/Dockerfile", bytes: bytes, facts: Self.facts)
        let report = DiagnosticReport(file, columns: columns, hasBriefNotes: true)
        let notes = report.lines.map(\.text).filter { $0.contains(": note: ") }
        #expect(notes.count == file.count(.note))
        #expect(notes.allSatisfy { $0.hasPrefix("services/api/Dockerfile:") && $0.hasSuffix("]") })
        try compare(report, "brief-\(columns)", inColour)
    }

    private func compare(_ report: DiagnosticReport, _ name: String, _ inColour: Bool) throws {
        let text = report.lines.map { $0.rendered(inColour: inColour) + "\n" }.joined()
        for line in report.lines { #expect(DisplayWidth.of(line.text) <= report.columns, "\(line.text)") }
        let golden = Self.directory.appending(path: "\(name)\(inColour ? "-colour" : "").txt")
        if ProcessInfo.processInfo.environment["WIDEMESH_GOLDEN"] == "write" { try Data(text.utf8).write(to: golden) }
        let expected = String(decoding: try Data(contentsOf: golden), as: UTF8.self)
        #expect(text == expected)
    }

    @Test func `a file that is no Dockerfile is shown with its first mistake`() {
        let file = CheckedFile(name: "Dockerfile", bytes: Array("FROM a\nRUNN make\n".utf8), facts: PlatformFacts())
        let lines = DiagnosticReport(file, columns: 80).lines.map(\.text)
        #expect(
            lines == [
                "Dockerfile:2:1: error: unknown instruction RUNN [syntax]",
                "    2 | RUNN make",
                "      | ^^^^",
                "        Hint: did you mean RUN?",
            ]
        )
        #expect(file.summary == "1 error")
    }

    @Test func `text from the file can't steer the terminal`() {
        let file = CheckedFile(name: "Dockerfile", bytes: Array("FROM a:1\nEXPOSE \u{1B}[31m80\n".utf8), facts: PlatformFacts())
        let text = DiagnosticReport(file, columns: 80).lines.map { $0.rendered(inColour: false) }.joined(separator: "\n")
        #expect(text.contains("EXPOSE"))
        #expect(!text.contains("\u{1B}"))
    }
}
