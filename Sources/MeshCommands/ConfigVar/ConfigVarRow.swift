import Foundation
import MeshAPI

/// A config var in a table: one line, whatever its value holds.
struct ConfigVarRow: TableRow {
    let name: ConfigVarName
    let value: ConfigVarValue

    static let headings = ["name", "value"]

    func cells(at now: Date) -> [String] {
        let lines = value.text.split(separator: "\n", omittingEmptySubsequences: false)
        let rest = lines.count - 1 - (lines.last == "" ? 1 : 0)
        return [name.text, rest > 0 ? "\(lines[0]) … (\(Measure.count(rest, "more line")))" : String(lines[0])]
    }
}
