/// Runs `work` to its end also when the current task is cancelled meanwhile: for clearing away, which must happen after a cancellation
/// above all.
func uncancelled<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) async throws -> Result {
    // A task of its own is the one thing that doesn't inherit the cancellation; it is awaited here, so it never outlives the caller.
    try await Task(operation: work).value
}
