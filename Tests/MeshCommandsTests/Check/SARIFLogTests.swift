import Dockerfile
import Foundation
import Testing

@testable import MeshCommands

/// What SARIF 2.1.0 asks for in the parts that are written. (sections 3.13, 3.14, 3.19, 3.27, 3.29, 3.30, 3.49, 3.55 to 3.57)
@Suite struct SARIFLogTests {
    private func log() throws -> [String: Any] {
        let sample = DiagnosticReportTests.directory.appending(path: "Dockerfile.sample")
        let bytes = [UInt8](try Data(contentsOf: sample))
        let file = CheckedFile(name: "a b/Dockerfile", bytes: bytes, facts: DiagnosticReportTests.facts)
        let text = try Listing.json(SARIFLog(file))
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a log names its version and one run by a tool with rules`() throws {
        let log = try log()
        #expect(Set(log.keys) == ["$schema", "version", "runs"])
        #expect(log["version"] as? String == "2.1.0")
        let runs = try #require(log["runs"] as? [[String: Any]])
        #expect(runs.count == 1)
        #expect(Set(runs[0].keys) == ["tool", "columnKind", "results"])
        #expect(runs[0]["columnKind"] as? String == "unicodeCodePoints")
        let driver = try #require((runs[0]["tool"] as? [String: [String: Any]])?["driver"])
        #expect(driver["name"] as? String == "mesh")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == DockerfileRule.allCases.map(\.code))
        for rule in rules {
            #expect(Set(rule.keys) == ["id", "shortDescription", "help", "defaultConfiguration"])
            #expect((rule["shortDescription"] as? [String: String])?["text"]?.isEmpty == false)
            let level = (rule["defaultConfiguration"] as? [String: String])?["level"] ?? ""
            #expect(["none", "note", "warning", "error"].contains(level))
        }
    }

    @Test func `each result has a rule of the tool, a message, a level and a place`() throws {
        let run = try #require((try log()["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count > 10)
        for result in results {
            #expect(Set(result.keys).isSubset(of: ["ruleId", "ruleIndex", "level", "message", "locations", "fixes"]))
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(DockerfileRule.allCases[index].code == result["ruleId"] as? String)
            #expect(["note", "warning", "error"].contains(result["level"] as? String ?? ""))
            #expect((result["message"] as? [String: String])?["text"]?.isEmpty == false)
            let location = try #require((result["locations"] as? [[String: Any]])?.first)
            if let physical = location["physicalLocation"] as? [String: Any] {
                #expect((physical["artifactLocation"] as? [String: String])?["uri"] == "a%20b/Dockerfile")
                try check(region: physical["region"])
            } else {
                let logical = try #require((location["logicalLocations"] as? [[String: String]])?.first)
                #expect(logical["fullyQualifiedName"] == "the command of service worker")
            }
            for fix in result["fixes"] as? [[String: Any]] ?? [] {
                let changes = try #require(fix["artifactChanges"] as? [[String: Any]])
                #expect(changes.count == 1)
                let replacements = try #require(changes[0]["replacements"] as? [[String: Any]])
                #expect(!replacements.isEmpty)
                for replacement in replacements {
                    try check(region: replacement["deletedRegion"])
                    #expect((replacement["insertedContent"] as? [String: String])?["text"] != nil)
                }
            }
        }
    }

    private func check(region: Any?) throws {
        let region = try #require(region as? [String: Int])
        let (start, end) = (try #require(region["startLine"]), try #require(region["endLine"]))
        let (first, last) = (try #require(region["startColumn"]), try #require(region["endColumn"]))
        #expect(start >= 1 && first >= 1 && last >= 1)
        #expect((start, first) <= (end, last))
    }
}
