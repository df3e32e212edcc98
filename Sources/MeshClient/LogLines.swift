import Foundation
package import MeshAPI
import NIOCore

/// The lines of an environment's log.
///
/// While it follows, it outlives the connection: the server is asked for a little more than what was missed, and lines handed out
/// already are left out.
package struct LogLines: AsyncSequence, Sendable {
    package typealias Element = LogLine

    let client: MeshClient
    let query: LogQuery
    let reconnection: Reconnection
    let report: @Sendable (ConnectionChange) -> Void

    package func makeAsyncIterator() -> Iterator {
        Iterator(source: self)
    }

    package struct Iterator: AsyncIteratorProtocol {
        let source: LogLines
        private var lines: JSONLines.Iterator?
        private var overlap = LogOverlap()
        private var outage: Outage
        private var hasEnded = false
        private let decoder = WireCoding.decoder()

        init(source: LogLines) {
            self.source = source
            outage = Outage(source.reconnection)
        }

        package mutating func next() async throws -> LogLine? {
            while !hasEnded {
                do {
                    if let line = try await nextOnThisConnection() { return line }
                } catch let error as ClientError where source.query.follow && error.isTransient {
                    lines = nil
                    guard case .attempt(let delay, let report) = outage.failed() else { throw error }
                    if report { source.report(.lost(error)) }
                    try await Task.sleep(for: delay)
                }
            }
            return nil
        }

        private mutating func nextOnThisConnection() async throws -> LogLine? {
            var reader: JSONLines.Iterator
            if let lines {
                reader = lines
            } else {
                let since = overlap.since(now: Date()) ?? source.query.since
                let body = try await source.client.stream(
                    "/v1/environments/\(source.query.environment)/logs",
                    query: source.query.items(since: since)
                )
                reader = JSONLines(body: body).makeAsyncIterator()
                overlap.connected()
                if outage.ended() { source.report(.restored) }
            }
            while let text = try await read(&reader) {
                lines = reader
                let line = try decode(Data(text.readableBytesView))
                guard overlap.isNew(line) else { continue }
                outage.progressed()
                return line
            }
            guard !source.query.follow else {
                throw ClientError(.interrupted, "the server closed the log's stream")
            }
            hasEnded = true
            return nil
        }

        private func read(_ reader: inout JSONLines.Iterator) async throws -> ByteBuffer? {
            do {
                return try await reader.next()
            } catch {
                throw TransportFailure.translate(error, talkingTo: source.client.address)
            }
        }

        private func decode(_ line: Data) throws -> LogLine {
            do {
                return try decoder.decode(LogLine.self, from: line)
            } catch {
                throw ClientError(
                    .notWidemesh,
                    "the server sends a log line that mesh \(widemeshVersion) can't read",
                    hint: "check that mesh and meshd have the same version (`mesh doctor`)"
                )
            }
        }
    }
}
