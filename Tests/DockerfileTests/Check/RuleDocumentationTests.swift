import Dockerfile
import Foundation
import Testing

/// `docs/dockerfile-rules.md` against the rules.
@Suite struct RuleDocumentationTests {
    private static let page: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/dockerfile-rules.md")
        return (try? String(contentsOf: root.standardizedFileURL, encoding: .utf8)) ?? ""
    }()

    @Test(arguments: DockerfileRule.allCases) func `a rule has a section with its code, severity and summary`(_ rule: DockerfileRule) {
        let severity = rule.severity.rawValue
        let heading = "\n## \(rule.code)\n\n\(rule.summary). \(severity.prefix(1).uppercased() + severity.dropFirst()).\n"
        #expect(Self.page.contains(heading))
        #expect(Self.page.contains("| [\(rule.code)](#\(rule.code)) | \(severity) | \(rule.summary) |\n"))
    }

    @Test func `a section is about a rule that there is`() {
        let sections = Self.page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
        #expect(sections == DockerfileRule.allCases.map(\.code))
    }
}
