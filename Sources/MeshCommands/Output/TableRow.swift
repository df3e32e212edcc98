package import Foundation

/// A value that is listed: as a row of a table, or as the JSON that it is.
package protocol TableRow: Encodable {
    static var headings: [String] { get }

    /// One text for each heading.
    ///
    /// - Parameter now: For ages.
    func cells(at now: Date) -> [String]
}
