import Foundation

/// A row of `Tests/Growth/shapes.tsv`, which describes the columns: a kind of file that can be made as large as one likes.
package struct DockerfileShape: Sendable, CustomStringConvertible {
    package let name: String
    private let head: String
    private let unit: String
    private let tail: String

    package var description: String { name }

    package static let all: [DockerfileShape] = {
        let table = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Growth/shapes.tsv")
        let text = (try? String(contentsOf: table.standardizedFileURL, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { row in
            let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map { String(unescaping: $0) }
            return DockerfileShape(name: columns[0], head: columns[1], unit: columns[2], tail: columns[3])
        }
    }()

    /// A file of that many bytes, or a little more.
    package func text(bytes: Int) -> String {
        let unit = unit.replacingOccurrences(of: "{long}", with: String(repeating: "x", count: min(60_000, bytes / 4)))
        var text = head
        var number = 1
        while text.utf8.count < bytes {
            text += unit.replacingOccurrences(of: "{before}", with: String(number - 1))
                .replacingOccurrences(of: "{n}", with: String(number))
            number += 1
        }
        return text + tail
    }
}
