/// How long to try again after a connection broke.
package struct Reconnection: Sendable {
    /// The wait before each attempt; the last one repeats.
    package let delays: [Duration]
    /// How long nothing may have answered before giving up.
    package let patience: Duration
    /// How long nothing may have answered before anybody is told.
    package let discretion: Duration

    package init(delays: [Duration], patience: Duration, discretion: Duration = .zero) {
        precondition(!delays.isEmpty, "there is a wait before an attempt, if only of zero")
        self.delays = delays
        self.patience = patience
        self.discretion = discretion
    }

    /// Quick at first, since `meshd` restarts within a second, which nobody needs to hear of; in all as long as a machine may take to start
    /// again.
    package static let standard = Reconnection(
        delays: [.milliseconds(100), .milliseconds(250), .milliseconds(500), .seconds(1), .seconds(2)],
        patience: .seconds(300),
        discretion: .seconds(3)
    )

    func delay(beforeAttempt attempt: Int) -> Duration {
        delays[min(attempt, delays.count - 1)]
    }
}

/// What happens to the connection that a stream comes through.
package enum ConnectionChange: Hashable, Sendable {
    case lost(ClientError)
    case restored
}
