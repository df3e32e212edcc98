package import Foundation
package import MeshAPI

extension EnvironmentSummary: TableRow {
    package static let headings = ["name", "stacks", "url", "created"]

    package func cells(at now: Date) -> [String] {
        [name.text, stacks.map(\.text).joined(separator: ", "), url, Measure.age(of: createdAt, at: now)]
    }
}
