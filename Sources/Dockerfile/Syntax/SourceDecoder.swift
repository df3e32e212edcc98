/// Bytes to lines, refusing what is not UTF-8.
enum SourceDecoder {
    /// BuildKit's limit (`bufio.MaxScanTokenSize - 1`); the line feed counts, and a byte order mark.
    static let maximumLineBytes = 65_535
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func lines(of bytes: [UInt8]) throws(DockerfileError) -> SourceLines {
        var lines = SourceLines(capacity: bytes.count)
        var start = 0
        while start < bytes.count {
            let lineFeed = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
            let end = lineFeed.map { $0 + 1 } ?? bytes.count
            let hasMark = start == 0 && bytes.starts(with: byteOrderMark)
            let line = (start + (hasMark ? byteOrderMark.count : 0))..<end
            if !line.isEmpty {
                lines.beginLine()
                // What is wrong first is told first.
                try decode(bytes[line].prefix(maximumLineBytes), into: &lines)
                guard end - start <= maximumLineBytes else { throw tooLong(lines.count) }
            }
            start = end
        }
        return lines
    }

    private static func decode(_ line: ArraySlice<UInt8>, into lines: inout SourceLines) throws(DockerfileError) {
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            guard byte >= 0x80 else {
                guard byte != 0 else {
                    throw notText("the Dockerfile has a NUL character", "save the file as UTF-8 text in your editor", lines)
                }
                lines.append(Unicode.Scalar(byte))
                index += 1
                continue
            }
            var iterator = line[index...].makeIterator()
            var codec = UTF8()
            if case .scalarValue(let scalar) = codec.decode(&iterator) {
                lines.append(scalar)
                index += UTF8.width(scalar)
            } else {
                // In comments BuildKit takes anything, so that many files hold the encoding of another time there.
                guard isComment(line) else {
                    let hint = "save the file as UTF-8 in your editor (UTF-16 and Latin-1 don't work)"
                    throw notText("the Dockerfile is not UTF-8 text", hint, lines)
                }
                lines.append("\u{FFFD}")
                index += 1
            }
        }
    }

    private static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
        line.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: "#")
    }

    private static func notText(_ message: String, _ hint: String, _ lines: SourceLines) -> DockerfileError {
        DockerfileError(.encoding, at: lines.end, message, hint: hint)
    }

    private static func tooLong(_ line: Int) -> DockerfileError {
        DockerfileError(
            .lineTooLong,
            at: SourcePosition(line: line, column: 1),
            "the line is longer than \(maximumLineBytes) bytes",
            hint: "break it with a line continuation, or move its content into a file and COPY that"
        )
    }
}
