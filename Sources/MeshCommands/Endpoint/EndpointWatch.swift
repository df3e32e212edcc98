import MeshAPI
import MeshClient

/// Shows what becomes of an endpoint, until it is ready.
struct EndpointWatch {
    let session: Session
    let client: MeshClient

    /// The server has no events for this; what it knows changes within seconds at best.
    private static let period = Duration.seconds(1)

    /// Returns when it is ready, or somebody presses Ctrl-C. A failure is shown and watched on: the platform tries again.
    func follow(_ created: EndpointSummary) async throws {
        let interrupts = Interrupts()
        _ = try await interrupts.stopping {
            var endpoint = created
            say(endpoint)
            while endpoint.state != .ready {
                try await Task.sleep(for: Self.period, clock: .continuous)
                let next = try await client.endpoint(endpoint.domain, in: endpoint.environment)
                if next.state != endpoint.state || next.reason != endpoint.reason { say(next) }
                endpoint = next
            }
        }
    }

    private func say(_ endpoint: EndpointSummary) {
        let reason = endpoint.reason.map { ": \($0)" } ?? ""
        session.console.say("\(endpoint.domain) is \(endpoint.state.words)\(reason)")
    }
}
