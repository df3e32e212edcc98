import ControlPlaneStub
import Foundation
import Subprocess
import Synchronization
import SystemPackage

/// A pseudo-terminal with a `mesh` on it.
final class Terminal: Sendable {
    /// `TIOCSPTLCK` and `TIOCGPTPEER` of ioctl_tty(2), which Swift doesn't import.
    private static let setLock: UInt = 0x4004_5431
    private static let openOtherEnd: UInt = 0x5441

    private let master: FileHandle
    private let state = Mutex(State())

    private struct State {
        var text = ""
        var waiting: [(text: String, times: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var hasEnded = false

        func shows(_ searched: String, times: Int) -> Bool {
            times == 1 ? text.contains(searched) : text.components(separatedBy: searched).count > times
        }
    }

    private init(master: CInt) {
        self.master = FileHandle(fileDescriptor: master, closeOnDealloc: true)
    }

    /// Everything that was written to it so far.
    var text: String { state.withLock { $0.text } }

    /// Waits until a text has been written as often as given, or the terminal is closed.
    func shows(_ text: String, times: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.hasEnded || state.shows(text, times: times) { return true }
                state.waiting.append((text, times, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    func type(_ text: String) throws {
        try master.write(contentsOf: Data(text.utf8))
    }

    /// Runs the built `mesh` on a terminal of 80 columns, and `body` beside it.
    ///
    /// - Returns: Its exit code and everything that it wrote.
    static func run(
        _ arguments: [String],
        server: ControlPlaneStub? = nil,
        in directory: String = "/",
        variables: [String: String] = [:],
        beside body: (Terminal, _ interrupt: @Sendable () throws -> Void) async throws -> Void
    ) async throws -> (status: CInt, text: String) {
        // Programs that other tests start meanwhile must not inherit it, or it never ends.
        let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: CInt = 0
        guard descriptor >= 0, ioctl(descriptor, Self.setLock, &locked) == 0 else { throw Errno(rawValue: errno) }
        let other = ioctl(descriptor, Self.openOtherEnd, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard other >= 0 else { throw Errno(rawValue: errno) }
        let slave = FileDescriptor(rawValue: other)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
        let terminal = Terminal(master: descriptor)
        let reader = Thread { terminal.read(from: descriptor) }
        reader.start()
        var all = ["TERM": "xterm"]
        all.merge(variables) { $1 }
        let result = try await Subprocess.run(
            .path(BuiltMesh.path),
            arguments: Arguments(arguments),
            environment: BuiltMesh.environment(server: server, home: directory, variables: all),
            workingDirectory: FilePath(directory),
            input: .fileDescriptor(slave, closeAfterSpawningProcess: false),
            output: .fileDescriptor(slave, closeAfterSpawningProcess: false),
            error: .fileDescriptor(slave, closeAfterSpawningProcess: false)
        ) { execution in
            // The child has its own copies now; with ours closed, its end is the terminal's.
            try slave.close()
            try await body(terminal) { try execution.send(signal: .interrupt) }
        }
        await terminal.ends()
        return (BuiltMesh.exitCode(result.terminationStatus), terminal.text)
    }

    private func ends() async {
        await shows("\u{0}a text that is never written")
    }

    private func read(from descriptor: CInt) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var pending: [UInt8] = []
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            pending += buffer[..<count]
            // A character may be cut in two by the end of the buffer.
            guard let text = String(validating: pending, as: UTF8.self) else { continue }
            pending = []
            let ready = state.withLock { state in
                state.text += text.replacing("\r\n", with: "\n")
                let current = state
                let ready = current.waiting.filter { current.shows($0.text, times: $0.times) }
                state.waiting.removeAll { current.shows($0.text, times: $0.times) }
                return ready.map(\.continuation)
            }
            for continuation in ready { continuation.resume() }
        }
        let waiting = state.withLock { state in
            state.hasEnded = true
            defer { state.waiting = [] }
            return state.waiting.map(\.continuation)
        }
        for continuation in waiting { continuation.resume() }
    }
}
