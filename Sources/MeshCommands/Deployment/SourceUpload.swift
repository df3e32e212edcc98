import MeshAPI
import MeshClient
import MeshSource
import Synchronization

/// Sends a source directory, and shows how far it is.
struct SourceUpload {
    let session: Session
    let source: DeploymentSource
    let stack: StackReference
    let formula: Formula?

    /// How often an upload without a terminal reports.
    private static let reportInterval: Duration = .seconds(5)

    /// - Returns: The deployment that the server has queued.
    func run() async throws -> DeploymentSummary {
        let outlet = session.console.talk
        let display = LiveDisplay(outlet: outlet)
        let progress = SharedProgress(UploadProgress(files: source.files, total: source.listing.totalBytes))
        let began = ContinuousClock.now
        if !outlet.canRedraw { try? display.show([progress.now.announcement]) }
        let client = try session.client()
        let counted = CountedArchive(archive: source.listing.archive()) { progress.add($0) }
        let deployment = try await withThrowingTaskGroup(of: DeploymentSummary?.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                try await client.deploy(counted, length: source.listing.totalBytes, files: source.files, formula: formula, to: stack)
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: outlet.canRedraw ? Spinner.interval : Self.reportInterval)
                    let (state, elapsed) = (progress.now, ContinuousClock.now - began)
                    // Where nobody looks on any more, the upload goes on.
                    if outlet.canRedraw {
                        try? display.show([], live: [state.line(after: elapsed, columns: outlet.size.columns)])
                    } else {
                        try? display.show([state.report(after: elapsed)])
                    }
                }
            }
            guard let deployment = try await group.next() ?? nil else { throw CancellationError() }
            return deployment
        }
        try? display.show([progress.now.summary(after: ContinuousClock.now - began)])
        return deployment
    }
}

/// A source whose bytes are counted as they leave.
private struct CountedArchive: AsyncSequence, Sendable {
    typealias Element = ArraySlice<UInt8>
    typealias Failure = any Error

    let archive: SourceArchive
    let count: @Sendable (Int) -> Void

    func makeAsyncIterator() -> Iterator {
        Iterator(chunks: archive.makeAsyncIterator(), count: count)
    }

    struct Iterator: AsyncIteratorProtocol {
        var chunks: SourceArchive.Iterator
        let count: @Sendable (Int) -> Void

        mutating func next() async throws -> ArraySlice<UInt8>? {
            guard let chunk = try await chunks.next() else { return nil }
            count(chunk.count)
            return chunk
        }
    }
}

/// Progress that one task makes and another one looks at.
private final class SharedProgress: Sendable {
    private let progress: Mutex<UploadProgress>

    init(_ progress: UploadProgress) {
        self.progress = Mutex(progress)
    }

    var now: UploadProgress { progress.withLock { $0 } }

    func add(_ count: Int) {
        progress.withLock { $0.add(count) }
    }
}
