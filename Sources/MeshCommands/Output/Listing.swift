package import Foundation
import MeshAPI

/// Writes what is listed, the same values in each format.
package enum Listing {
    /// The text for stdout, with the newline at its end; empty for a table without rows.
    package static func text<Row: TableRow>(of rows: [Row], as format: ListingFormat, at now: Date = Date()) throws -> String {
        switch format {
        case .table: rows.isEmpty ? "" : table(headings: Row.headings, rows: rows.map { $0.cells(at: now) })
        case .json: try json(rows)
        }
    }

    /// A value as JSON that people can read as well.
    package static func json(_ value: some Encodable) throws -> String {
        let encoder = WireCoding.encoder()
        encoder.outputFormatting.insert(.prettyPrinted)
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    /// Columns as wide as their widest cell, two spaces apart, nothing after the last.
    static func table(headings: [String], rows: [[String]]) -> String {
        let lines = [headings.map { $0.uppercased() }] + rows.map { $0.map(PrintableText.of) }
        let widths = headings.indices.map { column in lines.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return lines.map { cells in
            var line = zip(cells, widths).map { DisplayWidth.padded($0, to: $1) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
