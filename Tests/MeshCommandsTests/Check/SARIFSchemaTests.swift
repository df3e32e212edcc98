import Dockerfile
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import MeshCommands

/// Where script/bootstrap has put the schema.
private let schemaOfSARIF = ProcessInfo.processInfo.environment["WIDEMESH_TEST_SARIF_SCHEMA"]

/// What `mesh check --format sarif` prints, against the schema that OASIS published, by the validator of Python's jsonschema.
@Suite(.enabled(if: schemaOfSARIF != nil, "no schema of SARIF: run script/test, or set WIDEMESH_TEST_SARIF_SCHEMA"))
struct SARIFSchemaTests {
    private func log() throws -> String {
        let sample = DiagnosticReportTests.directory.appending(path: "Dockerfile.sample")
        let bytes = [UInt8](try Data(contentsOf: sample))
        return try Listing.json(SARIFLog(CheckedFile(name: "a b/Dockerfile", bytes: bytes, facts: DiagnosticReportTests.facts)))
    }

    private func validate(_ log: String) async throws -> CommandResult {
        let file = URL.temporaryDirectory.appending(path: "sarif-\(UUID().uuidString).json")
        try Data(log.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let schema = try #require(schemaOfSARIF)
        return try await runProgram("/usr/bin/python3", ["-W", "ignore", "-m", "jsonschema", "-i", file.path(), schema])
    }

    @Test func `a log with findings of many rules is valid`() async throws {
        let result = try await validate(try log())
        #expect(result.exitCode == 0, "\(result)")
    }

    @Test func `a log on a file that is no Dockerfile, and one without findings, are valid`() async throws {
        for text in ["RUNN make\n", "FROM alpine:3.22\nCMD exec server\n"] {
            let file = CheckedFile(name: "Dockerfile", bytes: Array(text.utf8), facts: PlatformFacts())
            let result = try await validate(try Listing.json(SARIFLog(file)))
            #expect(result.exitCode == 0, "\(result)")
        }
    }

    @Test(arguments: [
        (#""version" : "2.1.0""#, #""version" : "2.2""#), (#""startLine" : "#, #""startLine" : -"#),
        (#""level" : "warning""#, #""level" : "bad""#), (#""ruleIndex" : "#, #""ruleNumber" : "#), (#""results" : "#, #""result" : "#),
    ])
    func `a log with a mistake is refused`(part: String, mistake: String) async throws {
        let good = try log()
        let broken = good.replacing(part, with: mistake)
        #expect(broken != good)
        let result = try await validate(broken)
        #expect(result.exitCode == 1, "\(part): \(result)")
    }
}
