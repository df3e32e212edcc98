/// A failure in the form that every error of `mesh` has: `Error:`, and where there is something to do, `Hint:`.
package enum ErrorReport {
    package static func lines(of failure: CommandFailure) -> [StyledLine] {
        guard let message = failure.message else { return [] }
        return paragraph("Error: ", message, .red) + (failure.hint.map { paragraph("Hint: ", $0, .cyan) } ?? [])
    }

    /// A label and a text of one or more lines, the later ones indented below the first.
    static func paragraph(_ label: String, _ text: String, _ style: Style, indentation: Int = 0) -> [StyledLine] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let margin = String(repeating: " ", count: indentation)
        return lines.enumerated().map { index, line in
            index == 0
                ? StyledLine([.init(margin), .init(label, style), .init(line)])
                : StyledLine([.init(margin + String(repeating: " ", count: label.count) + line)])
        }
    }
}
