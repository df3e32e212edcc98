package import MeshAPI

/// What a rollout tells while it runs.
package enum RolloutReport: Hashable, Sendable {
    /// How many new instances of a service are running and ready. Sent when it changes.
    case progress(ServiceName, ready: Int, wanted: Int)
    /// One of the first lines that a new instance wrote.
    case output(ServiceName, instance: Int, text: String, isError: Bool)
    /// The rollout failed or was cancelled, and the services go back to what they were.
    case goingBack
}
