/// What `POST /containers/{id}/wait` waits for.
public enum WaitCondition: String, Hashable, Sendable {
    /// Returns at once if it doesn't run, even if it never has.
    case notRunning = "not-running"
    case nextExit = "next-exit"
    case removed
}
