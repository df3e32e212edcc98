/// The time in which nothing answers, from the break of a connection to the first line after it.
struct Outage {
    private let reconnection: Reconnection
    private var began: ContinuousClock.Instant?
    private var attempts = 0
    private var isReported = false

    init(_ reconnection: Reconnection) {
        self.reconnection = reconnection
    }

    /// What to do when an attempt has failed.
    enum Next: Equatable {
        /// Try again after this time; with `report` it is time to say that the connection is lost.
        case attempt(after: Duration, report: Bool)
        /// It has gone on for longer than there is patience.
        case giveUp
    }

    mutating func failed(at now: ContinuousClock.Instant = .now) -> Next {
        let began = self.began ?? now
        self.began = began
        guard now - began < reconnection.patience else { return .giveUp }
        let delay = reconnection.delay(beforeAttempt: attempts)
        attempts += 1
        let report = !isReported && now - began >= reconnection.discretion
        if report { isReported = true }
        return .attempt(after: delay, report: report)
    }

    /// Somebody answers.
    ///
    /// - Returns: Whether an outage was reported that is over now.
    mutating func ended() -> Bool {
        defer { (began, isReported) = (nil, false) }
        return isReported
    }

    /// Something new came. Who answers, but breaks off before that, isn't asked without a rest.
    mutating func progressed() {
        attempts = 0
    }
}
