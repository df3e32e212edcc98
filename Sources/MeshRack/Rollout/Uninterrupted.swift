/// Runs `body` to its end even when the caller's task is cancelled: what has to be put right is put right.
///
/// The only unstructured task of this module; the caller waits for it, so nothing outlives the call.
func uninterrupted<Success: Sendable>(_ body: @escaping @Sendable () async throws -> Success) async throws -> Success {
    try await Task(operation: body).value
}
