/// Breaks a text into lines between its words.
package enum WrappedText {
    /// Lines of at most `columns`; a word that is longer has a line of its own.
    ///
    /// - Parameter first: The columns of the first line, where something stands before it.
    package static func lines(of text: String, columns: Int, first: Int? = nil) -> [String] {
        var lines: [String] = []
        var line = ""
        var width = 0
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let wordWidth = DisplayWidth.of(String(word))
            let limit = lines.isEmpty ? first ?? columns : columns
            if !line.isEmpty, width + 1 + wordWidth > limit {
                lines.append(line)
                (line, width) = ("", 0)
            }
            line += (line.isEmpty ? "" : " ") + word
            width += (width == 0 ? 0 : 1) + wordWidth
        }
        return lines + [line]
    }
}
