import Foundation

/// A row of `Tests/Agreement/dockerfiles.tsv`, which describes the columns.
package struct AgreementCase: Sendable {
    /// Of the error; nil where BuildKit takes the file.
    package let line: Int?
    /// BuildKit gives no line for the error, or another one.
    package let isUnplaced: Bool
    /// Nothing may be put behind the text.
    package let isWhole: Bool
    /// The verdict is one of newer versions than Docker 20.10's.
    package let isNewer: Bool
    package let text: String

    package static let all: [AgreementCase] = {
        let table = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Agreement/dockerfiles.tsv")
        let text = (try? String(contentsOf: table.standardizedFileURL, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { row in
            let columns = row.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            return AgreementCase(
                line: columns[0].hasPrefix("error ") ? Int(columns[0].dropFirst(6)) : nil,
                isUnplaced: columns[1].contains("unplaced"),
                isWhole: columns[1].contains("whole"),
                isNewer: columns[1].contains("newer: "),
                text: String(unescaping: columns[2])
            )
        }
    }()
}
