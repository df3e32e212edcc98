/// Bytes to lines, refusing what is not UTF-8.
enum SourceDecoder {
    /// BuildKit's limit (`bufio.MaxScanTokenSize - 1`); the line feed counts.
    static let maximumLineBytes = 65_535

    static func lines(of bytes: some Collection<UInt8>) throws(DockerfileError) -> [SourceLine] {
        let result = bytes.withContiguousStorageIfAvailable { lines(in: $0) } ?? Array(bytes).withUnsafeBufferPointer { lines(in: $0) }
        return try result.get()
    }

    private static func lines(in bytes: UnsafeBufferPointer<UInt8>) -> Result<[SourceLine], DockerfileError> {
        var lines: [SourceLine] = []
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        var isFirst = rest.startIndex > 0
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            // A byte order mark counts for the length of its line.
            let line = rest[..<(end ?? rest.endIndex)]
            let length = line.count + (end == nil ? 0 : 1) + (isFirst ? 3 : 0)
            isFirst = false
            switch scalars(of: line, number: lines.count + 1, isTooLong: length > maximumLineBytes) {
            case .success(let scalars):
                if end != nil || !scalars.isEmpty {
                    lines.append(SourceLine(number: lines.count + 1, scalars: scalars, endsWithLineFeed: end != nil))
                }
            case .failure(let error): return .failure(error)
            }
            rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
        }
        return .success(lines)
    }

    private static func isComment(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        line.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: "#")
    }

    private static func scalars(
        of line: Slice<UnsafeBufferPointer<UInt8>>,
        number: Int,
        isTooLong: Bool
    ) -> Result<[Unicode.Scalar], DockerfileError> {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(min(line.count, maximumLineBytes))
        func position() -> SourcePosition { SourcePosition(line: number, column: scalars.count + 1) }

        var index = line.startIndex
        while index < line.endIndex {
            // What is wrong first is told first.
            if isTooLong, index - line.startIndex >= maximumLineBytes { break }
            let byte = line[index]
            guard byte >= 0x80 else {
                guard byte != 0 else {
                    return .failure(
                        DockerfileError(
                            .encoding,
                            at: position(),
                            "the Dockerfile has a NUL character",
                            hint: "save the file as UTF-8 text in your editor"
                        )
                    )
                }
                scalars.append(Unicode.Scalar(byte))
                index += 1
                continue
            }
            var iterator = line[index...].makeIterator()
            var codec = UTF8()
            guard case .scalarValue(let scalar) = codec.decode(&iterator) else {
                // In comments BuildKit takes anything, so that many files hold the encoding of another time there.
                if isComment(line) {
                    scalars.append("\u{FFFD}")
                    index += 1
                    continue
                }
                return .failure(
                    DockerfileError(
                        .encoding,
                        at: position(),
                        "the Dockerfile is not UTF-8 text",
                        hint: "save the file as UTF-8 in your editor (UTF-16 and Latin-1 don't work)"
                    )
                )
            }
            scalars.append(scalar)
            index += UTF8.width(scalar)
        }
        guard !isTooLong else {
            return .failure(
                DockerfileError(
                    .lineTooLong,
                    at: SourcePosition(line: number, column: 1),
                    "the line is longer than \(maximumLineBytes) bytes",
                    hint: "break it with a line continuation, or move its content into a file and COPY that"
                )
            )
        }
        return .success(scalars)
    }
}
