extension Interrupts {
    /// Runs an operation that Ctrl-C ends.
    ///
    /// - Throws: `CommandFailure.interrupted` after a Ctrl-C, when the cancelled operation has come to its end.
    func stopping<Result: Sendable>(_ operation: @escaping @Sendable () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await operation() }
            group.addTask {
                try await self.next()
                throw CommandFailure.interrupted
            }
            guard let result = try await group.next() else { throw CancellationError() }
            return result
        }
    }
}
