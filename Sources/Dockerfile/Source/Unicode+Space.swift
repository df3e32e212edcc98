extension Unicode.Scalar {
    /// What Go's `unicode.IsSpace` takes for white space, and BuildKit with it.
    var isSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20: true
        case 0x00...0x7F: false
        default: properties.isWhitespace
        }
    }

    /// What separates words: white space of ASCII, without the line feed. (BuildKit's `reWhitespace`)
    var isSeparator: Bool {
        switch value {
        case 0x09, 0x0B...0x0D, 0x20: true
        default: false
        }
    }
}

extension String {
    /// The text of some scalars, in time that grows with their number. (`UnicodeScalarView.append(contentsOf:)` copies what is there.)
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.underestimatedCount)
        for scalar in scalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
