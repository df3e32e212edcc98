package import NIOCore

import struct SystemPackage.FileDescriptor
import struct SystemPackage.FilePath

/// The bytes of a deployment's output, from its first line; with a live log it goes on until the log is closed.
///
/// Reads the file in pieces at the pace of its consumer.
package struct OutputReader: AsyncSequence, Sendable {
    package typealias Element = ByteBuffer

    let path: FilePath
    /// The log being written; nil replays what is there.
    let live: OutputLog?

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(path: path, wakeUps: live?.wakeUps().makeAsyncIterator())
    }

    package final class AsyncIterator: AsyncIteratorProtocol {
        private let path: FilePath
        private var wakeUps: AsyncStream<Void>.AsyncIterator?
        private var file: FileDescriptor?
        private var isLast: Bool

        init(path: FilePath, wakeUps: AsyncStream<Void>.AsyncIterator?) {
            self.path = path
            self.wakeUps = wakeUps
            isLast = wakeUps == nil
        }

        deinit {
            try? file?.close()
        }

        package func next() async throws -> ByteBuffer? {
            while true {
                if let piece = try read() { return piece }
                if isLast { return nil }
                isLast = await wakeUps?.next() == nil
                try Task.checkCancellation()
            }
        }

        /// The next piece of the file; nil at its end for now.
        private func read() throws -> ByteBuffer? {
            let file = try openedFile()
            var piece = ByteBuffer()
            let count = try piece.writeWithUnsafeMutableBytes(minimumWritableBytes: 65_536) { bytes in
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<65_536]))
            }
            return count == 0 ? nil : piece
        }

        private func openedFile() throws -> FileDescriptor {
            if let file { return file }
            let opened = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
            file = opened
            return opened
        }
    }
}
