/// Where the clients of a load say what came of their requests, and learn when it is over.
package struct LoadRecorder: Sendable {
    let start: ContinuousClock.Instant
    let end: LoadEnd
    let samples: AsyncStream<LoadSample>.Continuation

    /// Whether no further request is to be begun.
    package var isOver: Bool { end.isReached }

    /// A request that has just been answered rightly.
    package func answered(_ text: String, began: ContinuousClock.Instant) {
        record(.answer(text), began)
    }

    /// A request that has just failed.
    package func failed(_ reason: String, began: ContinuousClock.Instant) {
        record(.failure(reason), began)
    }

    /// A request that was answered, and not rightly. A server may say that it can't answer now; anything else is wrong.
    package func answeredBadly(_ reason: String, status: Int, began: ContinuousClock.Instant) {
        record([429, 502, 503, 504].contains(status) ? .failure(reason) : .wrongAnswer(reason), began)
    }

    /// A part of an answer has just come; not a request of its own, but a sign of life.
    package func progressed() {
        record(.part, .now)
    }

    private func record(_ outcome: LoadSample.Outcome, _ began: ContinuousClock.Instant) {
        samples.yield(LoadSample(began: began, start: start, outcome: outcome))
    }
}
