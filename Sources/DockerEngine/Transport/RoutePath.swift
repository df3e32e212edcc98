/// A path such as `"/containers/\(id)/json"`, whose interpolated names are percent-encoded.
struct RoutePath: ExpressibleByStringInterpolation {
    let text: String
    /// False if a name was empty, `.` or `..`, or held such a segment.
    let isSound: Bool

    init(stringLiteral text: String) {
        self.text = text
        isSound = true
    }

    init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        isSound = stringInterpolation.isSound
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var isSound = true

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation(_ name: String) {
            isSound = isSound && !name.isEmpty && name != "." && name != ".."
            text += name.percentEncoded()
        }

        /// The name of an image, whose slashes are part of the path.
        mutating func appendInterpolation(image name: String) {
            let segments = name.split(separator: "/", omittingEmptySubsequences: false)
            isSound = isSound && segments.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            text += name.percentEncoded(keepingSlashes: true)
        }
    }
}
