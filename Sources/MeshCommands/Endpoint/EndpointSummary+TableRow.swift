package import Foundation
package import MeshAPI

extension EndpointSummary: TableRow {
    package static let headings = ["url", "kind", "state", "leads to", "created"]

    package func cells(at now: Date) -> [String] {
        let places = publications.map { "\($0.path) → \($0.stack)-\($0.service)\($0.isLive ? "" : " (not yet)")" }
        let reason = reason.map { ": \($0)" } ?? ""
        return [
            url, kind.name, state.words + reason, places.isEmpty ? "-" : places.joined(separator: ", "),
            Measure.age(of: createdAt, at: now),
        ]
    }
}

extension EndpointState {
    /// For people.
    package var words: String { self == .waitingForDNS ? "waiting for DNS" : name }
}
