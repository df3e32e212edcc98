/// The beginning of the paths that a route takes: `/`, or `/api`, which takes `/api` and all below `/api/`, but not `/apix`.
///
/// Compared with the path as the client wrote it, byte for byte: no decoding, no `..`. So it can only hold what needs no escape.
package struct PathPrefix: Name {
    /// Begins with a slash and doesn't end with one, but for `/` itself.
    package let text: String

    /// Takes every path.
    package static let root = PathPrefix(text: "/")

    package init(parsing text: some StringProtocol) throws(InvalidName) {
        let trimmed = text.hasSuffix("/") && text.utf8.count > 1 ? String(text.dropLast()) : String(text)
        let segments = trimmed.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let isPrefix =
            trimmed.utf8.first == UInt8(ascii: "/") && trimmed.utf8.count <= 255
            && (text == "/" || segments.allSatisfy(Self.isSegment))
        guard isPrefix else {
            throw InvalidName(
                "a path prefix begins with '/' and has segments of letters, digits and -._~ with a single '/' between them, such as /api/v1"
            )
        }
        self.text = trimmed
    }

    private init(text: String) {
        self.text = text
    }

    /// With a slash at the end, so that prefixes match whole segments.
    package var withSlash: String { self == .root ? text : text + "/" }

    private static func isSegment(_ segment: Substring) -> Bool {
        !segment.isEmpty && segment != "." && segment != ".."
            && segment.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
                default: false
                }
            }
    }
}
