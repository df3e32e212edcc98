import ServiceLifecycle

/// Rouses something that keeps certificates by itself: at the start, every two seconds, and when there is something new.
struct WakeUps: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    private static let period = Duration.seconds(2)

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that there is something new. Several times before the next look are one.
    func wake() {
        continuation.yield()
    }

    /// Runs `look` again and again until graceful shutdown, never twice at a time. What it has started in the group is cancelled then.
    func run(isolation: isolated (any Actor)? = #isolation, _ look: (inout DiscardingTaskGroup) async -> Void) async {
        wake()
        await withDiscardingTaskGroup { group in
            group.addTask {
                while (try? await Task.sleep(for: Self.period, clock: .continuous)) != nil { wake() }
            }
            for await _ in stream.cancelOnGracefulShutdown() { await look(&group) }
            group.cancelAll()
        }
    }
}
