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
                text: unescaped(columns[2])
            )
        }
    }()

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "\\", let escape = rest.popFirst() else {
                result.append(character)
                continue
            }
            switch escape {
            case "n": result += "\n"
            case "r": result += "\r"
            case "t": result += "\t"
            case "f": result += "\u{0C}"
            case "v": result += "\u{0B}"
            case "u":
                let digits = rest.dropFirst().prefix { $0 != "}" }
                rest = rest.dropFirst(digits.count + 2)
                result += UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
            default: result.append(escape)
            }
        }
        return result
    }
}
