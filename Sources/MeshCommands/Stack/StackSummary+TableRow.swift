package import Foundation
package import MeshAPI

extension StackSummary: TableRow {
    package static let headings = ["name", "formula", "current", "services", "release command", "created"]

    package func cells(at now: Date) -> [String] {
        [
            name.text, formula.rawValue, current?.text ?? "-", services.map(\.text).joined(separator: ", "), releaseCommand ?? "-",
            Measure.age(of: createdAt, at: now),
        ]
    }
}
