package import Foundation
package import MeshAPI

extension ServiceSummary: TableRow {
    package static let headings = ["stack", "name", "kind", "ready", "runs", "url", "command"]

    package func cells(at now: Date) -> [String] {
        let addresses = urls.isEmpty ? internalURL : urls.joined(separator: " ")
        return [
            stack.text, name.text, kind.name, "\(ready) of \(scale)", deployment?.text ?? "-", addresses, command?.text ?? "-",
        ]
    }
}
