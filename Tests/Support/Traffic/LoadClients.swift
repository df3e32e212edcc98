/// Clients that keep up a load side by side for as long as something else runs.
package enum LoadClients {
    /// Runs `count` clients and `body`, which begins once a first answer, or a first part of one, has come or has failed to.
    ///
    /// - Parameter client: returns when the load is over and its last request has ended; reports what came of each request.
    package static func run<Result: Sendable>(
        _ count: Int,
        client: @escaping @Sendable (LoadRecorder) async -> Void,
        during body: @Sendable () async throws -> Result
    ) async throws -> (Result, LoadReport) {
        let end = LoadEnd()
        let (samples, continuation) = AsyncStream<LoadSample>.makeStream()
        let recorder = LoadRecorder(start: .now, end: end, samples: continuation)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { clients in
                    for _ in 0..<count { clients.addTask { await client(recorder) } }
                }
                continuation.finish()
            }
            defer { end.reach() }
            var iterator = samples.makeAsyncIterator()
            var collected = [await iterator.next()].compactMap(\.self)
            let result = try await body()
            end.reach()
            while let sample = await iterator.next() { collected.append(sample) }
            return (result, LoadReport(samples: collected, elapsed: .now - recorder.start))
        }
    }
}
