/// One request of a load; times count from the load's start.
package struct LoadSample: Sendable {
    package enum Outcome: Sendable {
        /// The body of a right answer.
        case answer(String)
        /// Why it counts as failed.
        case failure(String)
        /// What came that no server may ever say to it; it counts as failed.
        case wrongAnswer(String)
        /// No whole request: part of an answer.
        case part
    }

    let finished: Duration
    let latency: Duration
    let outcome: Outcome

    package init(finished: Duration, latency: Duration, outcome: Outcome) {
        (self.finished, self.latency, self.outcome) = (finished, latency, outcome)
    }

    /// A request that has just ended.
    init(began: ContinuousClock.Instant, start: ContinuousClock.Instant, outcome: Outcome) {
        let now = ContinuousClock.now
        finished = now - start
        latency = now - began
        self.outcome = outcome
    }

    var began: Duration { finished - latency }
}
