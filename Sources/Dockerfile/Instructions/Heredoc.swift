/// A here-document of RUN, COPY or ADD: `<<NAME`, and the lines up to one that is `NAME` alone.
public struct Heredoc: Hashable, Sendable {
    /// Without its quotes.
    public let name: String
    /// Written before the `<<`; nil where there is none.
    public let fileDescriptor: Int?
    /// `<<-`: leading tabs of the content, and before the terminator, don't count.
    public let stripsTabs: Bool
    /// False where a part of the name was quoted: variables in the content stay as they are.
    public let expandsVariables: Bool
    /// The lines as they are in the file, line ends and tabs included. `text` is what reaches the build.
    public let content: String
    /// Of the word that announces it.
    public let range: SourceRange
    /// From the first line of the content to the terminator, included.
    public let lines: ClosedRange<Int>

    /// The content, without leading tabs where `<<-` asks for that.
    public var text: String {
        guard stripsTabs else { return content }
        var result = String.UnicodeScalarView()
        var atLineStart = true
        for scalar in content.unicodeScalars {
            if atLineStart, scalar == "\t" { continue }
            atLineStart = scalar == "\n"
            result.append(scalar)
        }
        return String(result)
    }
}
