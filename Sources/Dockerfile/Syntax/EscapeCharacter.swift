/// What continues a line and escapes a character: `\`, or `` ` `` with the directive `# escape`.
public enum EscapeCharacter: Hashable, Sendable {
    case backslash
    case backtick

    var scalar: Unicode.Scalar {
        switch self {
        case .backslash: "\\"
        case .backtick: "`"
        }
    }
}
