import NIOCore

/// Takes apart what the Engine puts both outputs of a process into: frames of an 8-byte header (kind, three zeros, big-endian length) and so many bytes
/// (Engine API, `POST /containers/{id}/attach`, "Stream format"). Passes pieces of frames on as they come, so that no length has to be believed.
struct LogDemultiplexer {
    /// The longest message of the Engine itself that is kept.
    private static let longestFailure = 4_096

    private enum Kind {
        case output(LogFrame.Source)
        /// The Engine tells why it can't go on.
        case failure
    }

    private var pending = ByteBuffer()
    private var kind = Kind.output(.stdout)
    private var remaining = 0
    private var isContinuation = false
    private var failure = ""
    private let route: String

    init(route: String) {
        self.route = route
    }

    mutating func append(_ chunk: ByteBuffer) {
        // Mostly nothing is left over, and then nothing needs to be copied.
        guard pending.readableBytes > 0 else {
            pending = chunk
            return
        }
        pending.discardReadBytes()
        pending.writeImmutableBuffer(chunk)
    }

    /// The next piece; nil when more bytes are needed.
    mutating func next() throws(EngineError) -> LogFrame? {
        while true {
            if remaining == 0, try !readHeader() { return nil }
            guard remaining > 0 else { continue }
            guard let bytes = pending.readSlice(length: min(remaining, pending.readableBytes)), bytes.readableBytes > 0 else { return nil }
            remaining -= bytes.readableBytes
            switch kind {
            case .output(let source):
                defer { isContinuation = true }
                return LogFrame(source: source, bytes: bytes, isContinuation: isContinuation)
            case .failure:
                failure += String(decoding: bytes.readableBytesView.prefix(Self.longestFailure - failure.utf8.count), as: UTF8.self)
                guard remaining == 0 else { continue }
                throw EngineError(.operationFailed, failure, route: route)
            }
        }
    }

    /// To be called when no more bytes come.
    ///
    /// - Throws: ``EngineError/Code/connectionLost`` in the middle of a frame.
    func finish() throws(EngineError) {
        guard remaining == 0, pending.readableBytes == 0 else {
            throw EngineError(.connectionLost, "the output ended in the middle of a frame", route: route)
        }
    }

    /// Reads a header if one is there.
    private mutating func readHeader() throws(EngineError) -> Bool {
        guard let (kind, first, second, third, length) = pending.readMultipleIntegers(as: (UInt8, UInt8, UInt8, UInt8, UInt32).self) else {
            return false
        }
        guard first == 0, second == 0, third == 0, kind <= 3 else {
            throw EngineError(.decoding, "the output is not in frames; is it that of a terminal?", route: route)
        }
        self.kind =
            switch kind {
            case 2: .output(.stderr)
            case 3: .failure
            default: .output(.stdout)
            }
        remaining = Int(length)
        isContinuation = false
        return true
    }
}
