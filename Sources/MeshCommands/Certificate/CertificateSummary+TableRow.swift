package import Foundation
package import MeshAPI

extension CertificateSummary: TableRow {
    package static let headings = ["names", "issuer", "source", "state", "expires"]

    package func cells(at now: Date) -> [String] {
        [names.joined(separator: " "), issuer, source.name, state.name, expiresAt.formatted(.iso8601.year().month().day())]
    }
}
