/// Bytes to lines, refusing what is not UTF-8.
enum SourceDecoder {
    /// BuildKit's limit (`bufio.MaxScanTokenSize - 1`); the line feed counts.
    static let maximumLineBytes = 65_535

    static func lines(of bytes: some Sequence<UInt8>) throws(DockerfileError) -> [SourceLine] {
        var lines: [SourceLine] = []
        var current: [Unicode.Scalar] = []
        var lineBytes = 0
        var codec = UTF8()
        var iterator = bytes.makeIterator()

        func position() -> SourcePosition { SourcePosition(line: lines.count + 1, column: current.count + 1) }

        while true {
            let scalar: Unicode.Scalar
            switch codec.decode(&iterator) {
            case .emptyInput:
                if !current.isEmpty {
                    lines.append(SourceLine(number: lines.count + 1, scalars: current, endsWithLineFeed: false))
                }
                return lines
            case .error:
                throw DockerfileError(
                    .encoding,
                    at: position(),
                    "the Dockerfile is not UTF-8 text",
                    hint: "save the file as UTF-8 in your editor (UTF-16 and Latin-1 don't work)"
                )
            case .scalarValue(let value):
                scalar = value
            }

            lineBytes += UTF8.width(scalar)
            guard lineBytes <= maximumLineBytes else {
                throw DockerfileError(
                    .lineTooLong,
                    at: SourcePosition(line: lines.count + 1, column: 1),
                    "the line is longer than \(maximumLineBytes) bytes",
                    hint: "break it with a line continuation, or move its content into a file and COPY that"
                )
            }
            switch scalar {
            case "\n":
                lines.append(SourceLine(number: lines.count + 1, scalars: current, endsWithLineFeed: true))
                current.removeAll(keepingCapacity: true)
                lineBytes = 0
            case "\u{FEFF}" where lines.isEmpty && current.isEmpty && lineBytes == 3:
                continue
            case "\0":
                throw DockerfileError(
                    .encoding,
                    at: position(),
                    "the Dockerfile has a NUL character",
                    hint: "save the file as UTF-8 text in your editor"
                )
            default:
                current.append(scalar)
            }
        }
    }
}
