/// Text from outside as it may go to a terminal: without control characters and escape sequences, tabs as spaces.
package enum PrintableText {
    package static func of(_ text: String) -> String {
        // Nearly every line is clean already.
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "\u{1B}": skipEscapeSequence(&scalars)
            case "\t": result.append(contentsOf: "    ".unicodeScalars)
            // A progress bar draws over itself: the last state of it is what counts.
            case "\r": if upcoming(scalars) != nil { result.removeAll() }
            case _ where isControl(scalar): continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func upcoming(_ scalars: String.UnicodeScalarView.Iterator) -> Unicode.Scalar? {
        var copy = scalars
        return copy.next()
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        // C0, DEL, C1, and the marks that reverse the direction of text or break lines.
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// ECMA-48: CSI sequences end with a byte of 0x40…0x7E, OSC and the other strings with BEL or ST, the rest after one character.
    private static func skipEscapeSequence(_ scalars: inout String.UnicodeScalarView.Iterator) {
        switch scalars.next() {
        case "[":
            while let scalar = scalars.next(), !(0x40...0x7E).contains(scalar.value) {}
        case "]", "P", "X", "^", "_":
            var previous: Unicode.Scalar?
            while let scalar = scalars.next(), scalar != "\u{07}", !(previous == "\u{1B}" && scalar == "\\") { previous = scalar }
        case "(", ")", "*", "+", "#", "%": _ = scalars.next()
        default: return
        }
    }
}
