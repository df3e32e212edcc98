import Dockerfile
import TestSupport
import Testing

/// The reader against the table of verdicts in `Tests/Agreement`, which an integration test holds against the real BuildKit.
@Suite struct AgreementTests {
    static let cases: [AgreementCase] = AgreementCase.all

    @Test func `the table has some hundreds of cases, good and bad`() {
        #expect(Self.cases.count > 400)
        #expect(Self.cases.count { $0.line == nil } > 150)
        #expect(Self.cases.count { $0.line != nil } > 150)
    }

    @Test func `the reader takes what BuildKit takes, and refuses the rest in the same line`() {
        for file in Self.cases {
            do throws(DockerfileError) {
                _ = try DockerfileDocument(parsing: file.text, buildArguments: [:])
                #expect(file.line == nil, "\(file.text.debugDescription) is taken")
            } catch {
                #expect(error.line == file.line, "\(file.text.debugDescription): \(error)")
            }
        }
    }
}
