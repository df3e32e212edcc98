import Dockerfile
import MeshAPI

/// What `mesh check --format sarif` prints: the part of SARIF 2.1.0 that diagnostics need.
/// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)
package struct SARIFLog: Encodable, Sendable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    package init(_ file: CheckedFile) {
        let rules = DockerfileRule.allCases.map { rule in
            Rule(
                id: rule.code,
                shortDescription: Message(text: rule.summary),
                help: Message(text: "See \(rule.code) in docs/dockerfile-rules.md"),
                defaultConfiguration: Configuration(level: rule.severity.rawValue)
            )
        }
        let tool = Tool(driver: Driver(name: "mesh", version: widemeshVersion, rules: rules))
        runs = [
            Run(
                tool: tool,
                columnKind: "unicodeCodePoints",
                results: file.diagnostics.map { Result($0, in: file.name) }
            )
        ]
    }
}

extension SARIFLog {
    struct Run: Encodable {
        let tool: Tool
        let columnKind: String
        let results: [Result]
    }

    struct Tool: Encodable {
        let driver: Driver
    }

    struct Driver: Encodable {
        let name: String
        let version: String
        let rules: [Rule]
    }

    struct Rule: Encodable {
        let id: String
        let shortDescription: Message
        let help: Message
        let defaultConfiguration: Configuration
    }

    struct Configuration: Encodable {
        let level: String
    }

    struct Message: Encodable {
        let text: String
    }
}
