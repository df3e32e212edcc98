import Dockerfile
import Foundation

extension SARIFLog {
    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int?
        let level: String
        let message: Message
        let locations: [Location]
        let fixes: [Fix]?

        init(_ diagnostic: Diagnostic, in file: String) {
            let artifact = Artifact(file)
            ruleId = diagnostic.rule.code
            ruleIndex = DockerfileRule.allCases.firstIndex(of: diagnostic.rule)
            level = diagnostic.severity.rawValue
            message = Message(
                text: [diagnostic.message, diagnostic.consequence, diagnostic.hint].compactMap(\.self).joined(separator: "\n")
            )
            switch diagnostic.place {
            case .file(let range):
                locations = [Location(physicalLocation: .init(artifactLocation: artifact, region: Region(range)), logicalLocations: nil)]
            case .command(let command, _):
                // It isn't in any file.
                locations = [Location(physicalLocation: nil, logicalLocations: [.init(fullyQualifiedName: command.title)])]
            }
            fixes = diagnostic.replacement.map { replacement in
                let change = Replacement(deletedRegion: Region(replacement.range), insertedContent: Message(text: replacement.text))
                return [
                    Fix(
                        description: Message(text: diagnostic.hint),
                        artifactChanges: [ArtifactChange(artifactLocation: artifact, replacements: [change])]
                    )
                ]
            }
        }
    }

    struct Location: Encodable {
        struct Physical: Encodable {
            let artifactLocation: Artifact
            let region: Region
        }

        struct Logical: Encodable {
            let fullyQualifiedName: String
        }

        let physicalLocation: Physical?
        let logicalLocations: [Logical]?
    }

    struct Artifact: Encodable {
        let uri: String

        init(_ path: String) {
            uri = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        }
    }

    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
        let endLine: Int
        let endColumn: Int

        init(_ range: SourceRange) {
            (startLine, startColumn) = (range.start.line, range.start.column)
            (endLine, endColumn) = (range.end.line, range.end.column)
        }
    }

    struct Fix: Encodable {
        let description: Message
        let artifactChanges: [ArtifactChange]
    }

    struct ArtifactChange: Encodable {
        let artifactLocation: Artifact
        let replacements: [Replacement]
    }

    struct Replacement: Encodable {
        let deletedRegion: Region
        let insertedContent: Message
    }
}
