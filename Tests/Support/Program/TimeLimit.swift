/// Runs `body`, and cancels it once `limit` has passed.
///
/// - Throws: what `body` throws, or that it ran out of time, with `what` in the message.
package func withTimeLimit<Result: Sendable>(
    _ limit: Duration,
    _ what: String,
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit, clock: .continuous)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let result = first else {
            throw TestSupportError("\(what): not done after \(limit)")
        }
        return result
    }
}

/// Asks again and again until there is an answer.
///
/// - Parameters:
///   - what: for the message when there is none.
///   - body: returns nil for "not yet"; what it throws ends the wait.
@discardableResult
package func eventually<Result: Sendable>(
    _ what: String,
    within limit: Duration = .seconds(30),
    every interval: Duration = .milliseconds(50),
    _ body: @escaping @Sendable () async throws -> Result?
) async throws -> Result {
    try await withTimeLimit(limit, what) {
        while true {
            if let result = try await body() { return result }
            try await Task.sleep(for: interval, clock: .continuous)
        }
    }
}
