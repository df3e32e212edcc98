import NIOCore

/// What happens to a stream of newline-delimited JSON.
enum StreamPiece: Sendable {
    /// A part of it, which may end anywhere in a line.
    case content(ByteBuffer)
    /// Some time has passed.
    case heartbeat
}

/// Decides where in a stream empty lines may stand: never within a line.
struct StreamLines {
    private var isWithinLine = false

    /// What a stream begins with, so that its head leaves at once.
    var beginning: ByteBuffer { Self.emptyLine }

    private static let emptyLine = ByteBuffer(string: "\n")

    /// - Returns: What is to be written; nil for nothing.
    mutating func bytes(of piece: StreamPiece) -> ByteBuffer? {
        switch piece {
        case .content(let bytes):
            if let last = bytes.readableBytesView.last { isWithinLine = last != UInt8(ascii: "\n") }
            return bytes
        case .heartbeat: return isWithinLine ? nil : Self.emptyLine
        }
    }
}
