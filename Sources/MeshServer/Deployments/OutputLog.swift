import Foundation
package import MeshAPI
import Synchronization

package import struct SystemPackage.FileDescriptor
package import struct SystemPackage.FilePath

/// The output of one deployment: an append-only file of newline-delimited JSON that any number of readers replay and follow.
///
/// One `OutputLog` writes a file, from `init` to `close()`; readers open the file by themselves and are only woken by it, so a slow
/// reader costs nothing. A line that a crash tore is cut off when the log is opened again.
package final class OutputLog: Sendable {
    /// What one deployment may write; the rest is dropped, with a note in its place.
    package static let capacity = 64 << 20

    private struct State {
        var file: FileDescriptor?
        var size: Int
        var isFull: Bool
        var readers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextReader = 0
    }

    let path: FilePath
    private let state: Mutex<State>

    /// Opens the file for appending, and makes it where it doesn't exist.
    ///
    /// - Throws: `Errno`.
    package init(path: FilePath) throws {
        self.path = path
        let file = try FileDescriptor.open(
            path,
            .readWrite,
            options: [.create, .append, .closeOnExec],
            permissions: [.ownerReadWrite]
        )
        do {
            let size = try Self.cutTornLine(of: file)
            state = Mutex(State(file: file, size: size, isFull: size >= Self.capacity))
        } catch {
            try? file.close()
            throw error
        }
    }

    /// Appends an event and wakes the readers. After `close()` it does nothing.
    ///
    /// - Throws: `Errno` when the disk is full or failing.
    package func append(_ event: DeploymentEvent) throws {
        let line = try Self.line(for: event)
        try state.withLock { state in
            guard let file = state.file else { return }
            if case .output = event.content {
                guard !state.isFull else { return }
                if state.size + line.count > Self.capacity {
                    state.isFull = true
                    let note = DeploymentEvent.Note(
                        severity: .warning,
                        message: "the output passed \(Self.capacity >> 20) MiB; further lines are not kept"
                    )
                    try Self.write(Self.line(for: DeploymentEvent(time: event.time, content: .note(note))), to: file, counting: &state.size)
                    return
                }
            }
            try Self.write(line, to: file, counting: &state.size)
            for reader in state.readers.values { reader.yield() }
        }
    }

    /// Ends the log: readers get what is there, then their end. Idempotent.
    package func close() {
        let (file, readers) = state.withLock { state in
            defer {
                state.file = nil
                state.readers = [:]
            }
            return (state.file, state.readers.values)
        }
        try? file?.close()
        for reader in readers { reader.finish() }
    }

    /// A signal for each time that there may be more to read; ends when the log is closed.
    func wakeUps() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let reader: Int? = state.withLock { state in
            guard state.file != nil else { return nil }
            defer { state.nextReader += 1 }
            state.readers[state.nextReader] = continuation
            return state.nextReader
        }
        guard let reader else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in _ = state.readers.removeValue(forKey: reader) }
        }
        return stream
    }

    private static func line(for event: DeploymentEvent) throws -> Data {
        try WireCoding.encoder().encode(event) + [UInt8(ascii: "\n")]
    }

    private static func write(_ line: Data, to file: FileDescriptor, counting size: inout Int) throws {
        try file.writeAll(line)
        size += line.count
    }

    /// Cuts the file behind its last newline and returns its size.
    private static func cutTornLine(of file: FileDescriptor) throws -> Int {
        var end = try file.seek(offset: 0, from: .end)
        var buffer = [UInt8](repeating: 0, count: 4096)
        while end > 0 {
            let start = max(0, end - Int64(buffer.count))
            let count = try buffer.withUnsafeMutableBytes { bytes in
                try file.read(fromAbsoluteOffset: start, into: .init(rebasing: bytes[..<Int(end - start)]))
            }
            if let newline = buffer[..<count].lastIndex(of: UInt8(ascii: "\n")) {
                end = start + Int64(newline) + 1
                break
            }
            end = start
        }
        try file.resize(to: end)
        return Int(end)
    }
}
