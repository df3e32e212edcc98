/// How a piece of a line stands out where there are colours.
package enum Style: Hashable, Sendable {
    case plain, bold, dim, red, green, yellow, cyan, blue, magenta

    /// The parameter of "select graphic rendition" (ECMA-48).
    var code: Int? {
        switch self {
        case .plain: nil
        case .bold: 1
        case .dim: 2
        case .red: 31
        case .green: 32
        case .yellow: 33
        case .blue: 34
        case .magenta: 35
        case .cyan: 36
        }
    }
}

/// A line for a terminal, in pieces of one style each. Without newlines and control characters, whatever it was made from:
/// what comes from a build or an instance can't steer the terminal.
package struct StyledLine: Hashable, Sendable, ExpressibleByStringInterpolation {
    package struct Piece: Hashable, Sendable {
        package let text: String
        package let style: Style

        package init(_ text: String, _ style: Style = .plain) {
            self.text = PrintableText.of(text)
            self.style = style
        }
    }

    package let pieces: [Piece]

    package init(_ pieces: [Piece]) {
        self.pieces = pieces.filter { !$0.text.isEmpty }
    }

    package init(_ text: String, _ style: Style = .plain) {
        self.init([Piece(text, style)])
    }

    package init(stringLiteral text: String) {
        self.init(text)
    }

    /// The line without its styles.
    package var text: String { pieces.map(\.text).joined() }

    package func rendered(inColour: Bool) -> String {
        guard inColour else { return text }
        return pieces.map { piece in
            piece.style.code.map { "\u{1B}[\($0)m\(piece.text)\u{1B}[0m" } ?? piece.text
        }.joined()
    }

    /// The line cut to a number of columns, with `…` where something is missing.
    package func cut(to columns: Int) -> StyledLine {
        guard DisplayWidth.of(text) > columns else { return self }
        var left = max(0, columns - 1)
        var kept: [Piece] = []
        for piece in pieces {
            let text = DisplayWidth.prefix(of: piece.text, columns: left)
            kept.append(Piece(text, piece.style))
            left -= DisplayWidth.of(text)
            guard text.count == piece.text.count else { break }
        }
        return StyledLine(kept + [Piece("…", .dim)])
    }
}
