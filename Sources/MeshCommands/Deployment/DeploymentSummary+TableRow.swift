package import Foundation
package import MeshAPI

extension DeploymentSummary: TableRow {
    package static let headings = ["version", "state", "created", "took", "summary"]

    package func cells(at now: Date) -> [String] {
        let took = startedAt.flatMap { began in finishedAt.map { Measure.duration($0.timeIntervalSince(began)) } } ?? ""
        return ["\(version)\(isCurrent ? " *" : "")", state.name, Measure.age(of: createdAt, at: now), took, summary]
    }
}
