import Foundation
package import MeshAPI
import NIOCore

/// The output of a deployment, in order, each event once.
///
/// While it follows, it outlives the connection: the server sends the output from its first line again, and what was handed out already
/// is skipped. It ends after the event with a final state, or, where it doesn't follow, with what is there.
package struct DeploymentEvents: AsyncSequence, Sendable {
    package typealias Element = DeploymentEvent

    let client: MeshClient
    let path: String
    let follow: Bool
    let reconnection: Reconnection
    let report: @Sendable (ConnectionChange) -> Void

    package func makeAsyncIterator() -> Iterator {
        Iterator(source: self)
    }

    package struct Iterator: AsyncIteratorProtocol {
        let source: DeploymentEvents
        private var lines: JSONLines.Iterator?
        /// Events handed out.
        private var position = 0
        /// Lines of the present connection that were handed out before it.
        private var toSkip = 0
        private var outage: Outage
        private var hasEnded = false
        private let decoder = WireCoding.decoder()

        init(source: DeploymentEvents) {
            self.source = source
            outage = Outage(source.reconnection)
        }

        package mutating func next() async throws -> DeploymentEvent? {
            while !hasEnded {
                do {
                    if let event = try await nextOnThisConnection() { return event }
                } catch let error as ClientError where source.follow && error.isTransient {
                    try await waitOut(error)
                }
            }
            return nil
        }

        /// - Returns: nil when there is none any more, and `hasEnded` is set.
        private mutating func nextOnThisConnection() async throws -> DeploymentEvent? {
            var reader = try await openLines()
            while let line = try await read(&reader) {
                lines = reader
                if outage.ended() { source.report(.restored) }
                if toSkip > 0 {
                    toSkip -= 1
                    continue
                }
                outage.progressed()
                position += 1
                let event = try decode(Data(line.readableBytesView))
                if case .state(let state, _) = event.content, state.isFinal { hasEnded = true }
                return event
            }
            guard !source.follow else {
                throw ClientError(.interrupted, "the server closed the stream before the deployment was final")
            }
            hasEnded = true
            return nil
        }

        private mutating func openLines() async throws -> JSONLines.Iterator {
            if let lines { return lines }
            let body = try await source.client.stream(source.path, query: [("follow", source.follow ? "true" : "false")])
            toSkip = position
            return JSONLines(body: body).makeAsyncIterator()
        }

        private func read(_ reader: inout JSONLines.Iterator) async throws -> ByteBuffer? {
            do {
                return try await reader.next()
            } catch {
                throw TransportFailure.translate(error, talkingTo: source.client.address)
            }
        }

        private func decode(_ line: Data) throws -> DeploymentEvent {
            do {
                return try decoder.decode(DeploymentEvent.self, from: line)
            } catch {
                throw ClientError(
                    .notWidemesh,
                    "the server sends an event that mesh \(widemeshVersion) can't read",
                    hint: "check that mesh and meshd have the same version (`mesh doctor`)"
                )
            }
        }

        private mutating func waitOut(_ error: ClientError) async throws {
            lines = nil
            guard case .attempt(let delay, let report) = outage.failed() else { throw error }
            if report { source.report(.lost(error)) }
            try await Task.sleep(for: delay)
        }
    }
}
