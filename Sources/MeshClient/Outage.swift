/// The time in which nothing answers, from the break of a connection to the first line after it.
struct Outage {
    private var began: ContinuousClock.Instant?
    private var attempts = 0

    /// - Returns: Whether it begins just now.
    mutating func begin(at now: ContinuousClock.Instant = .now) -> Bool {
        guard began == nil else { return false }
        began = now
        attempts = 0
        return true
    }

    /// - Returns: Whether there was one.
    mutating func end() -> Bool {
        defer { began = nil }
        return began != nil
    }

    /// How long to wait before the next attempt; nil when it has gone on for longer than `reconnection` has patience.
    mutating func nextDelay(_ reconnection: Reconnection, at now: ContinuousClock.Instant = .now) -> Duration? {
        guard let began, now - began < reconnection.patience else { return nil }
        defer { attempts += 1 }
        return reconnection.delay(beforeAttempt: attempts)
    }
}
