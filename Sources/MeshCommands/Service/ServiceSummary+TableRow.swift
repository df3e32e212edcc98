package import Foundation
package import MeshAPI

extension ServiceSummary: TableRow {
    package static let headings = ["stack", "name", "kind", "ready", "runs", "url", "command"]

    package func cells(at now: Date) -> [String] {
        [
            stack.text, name.text, kind.name, "\(ready) of \(scale)", deployment?.text ?? "-", urls.isEmpty ? internalURL : urls.joined(separator: " "),
            command?.text ?? "-",
        ]
    }
}
