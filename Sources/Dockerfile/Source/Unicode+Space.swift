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
    /// The text of some scalars. (`UnicodeScalarView.append` is many times slower.)
    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        self.init(unsafeUninitializedCapacity: scalars.reduce(0) { $0 + UTF8.width($1) }) { buffer in
            var count = 0
            for scalar in scalars {
                if scalar.isASCII {
                    buffer[count] = UInt8(truncatingIfNeeded: scalar.value)
                    count += 1
                } else {
                    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                        buffer[count] = byte
                        count += 1
                    }
                }
            }
            return count
        }
    }

    /// The text of some scalars.
    init(_ scalars: [Unicode.Scalar]) { self.init(scalars[...]) }
}
