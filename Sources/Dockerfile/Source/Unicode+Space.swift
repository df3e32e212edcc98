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
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
