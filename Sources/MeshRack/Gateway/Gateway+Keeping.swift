import DockerEngine
import Logging

extension Gateway {
    /// Looks after the containers until the task is cancelled: whenever one of them has started or ended, and whenever the Engine has come
    /// back. What serves as it should is left alone.
    ///
    /// The Engine starts containers again by itself, in whatever order, and serves with the first of them. That the right one serves, and
    /// that those go that have answered their last connections, is what this is for.
    package func keep() async {
        let pause = Duration.seconds(1)
        var complaint: String?
        while !Task.isCancelled {
            do {
                let changes = try await engine.system.events(filters: GatewayContainer.events(of: settings.installation))
                // What happens from here on is in the stream.
                try await prepare()
                complaint = nil
                for try await _ in changes { try await prepare() }
            } catch {
                if Task.isCancelled { return }
                let description = "\(error)"
                if description != complaint { logger.warning("the gateway is not as it should be", metadata: ["error": "\(description)"]) }
                complaint = description
            }
            try? await Task.sleep(for: pause, clock: .continuous)
        }
    }
}
