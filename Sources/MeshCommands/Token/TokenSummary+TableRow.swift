package import Foundation
package import MeshAPI

extension TokenSummary: TableRow {
    package static let headings = ["id", "name", "created", "last used"]

    package func cells(at now: Date) -> [String] {
        [id.text, name, Measure.age(of: createdAt, at: now), lastUsedAt.map { Measure.age(of: $0, at: now) } ?? "never"]
    }
}
