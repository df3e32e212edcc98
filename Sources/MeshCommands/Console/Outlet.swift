import Foundation

/// Where text goes: stdout or stderr, and what is known about it.
struct Outlet: Sendable {
    let descriptor: CInt
    let isTerminal: Bool
    /// Whether styles show.
    let hasColours: Bool
    /// Whether lines may be drawn over: a terminal that can move its cursor.
    let canRedraw: Bool

    init(descriptor: CInt, variables: [String: String]) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
        let isDumb = variables["TERM"] == "dumb"
        // https://no-color.org: any value but the empty one.
        let wantsColours = (variables["NO_COLOR"] ?? "").isEmpty
        hasColours = isTerminal && !isDumb && wantsColours
        canRedraw = isTerminal && !isDumb
    }

    /// The terminal's size now; 80 by 24 where it isn't known.
    var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Writes all of a text. That nobody listens to the talk on stderr any more is no reason to stop.
    ///
    /// - Throws: `CommandFailure.outputClosed` when nobody reads stdout any more.
    func write(_ text: String) throws {
        var rest = ArraySlice(text.utf8)
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Somebody who shares the terminal made it non-blocking.
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            case EPIPE, EIO:
                if descriptor == STDERR_FILENO { return }
                throw CommandFailure.outputClosed
            default: throw CommandFailure.failed("can't write the output: \(String(cString: strerror(errno)))")
            }
        }
    }
}
