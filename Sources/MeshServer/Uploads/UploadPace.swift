import MeshAPI
import MeshSource
import Synchronization

/// Ends an upload that hardly moves: it would hold its connection and its file for ever.
final class UploadPace: Sendable {
    /// The least that has to come in each stretch of time. A slow mobile network manages many times that.
    struct Floor: Sendable {
        var bytes = 32 << 10
        var stretch = Duration.seconds(30)
    }

    private let floor: Floor
    private let received = Atomic<Int>(0)

    init(floor: Floor) {
        self.floor = floor
    }

    func count(_ bytes: Int) {
        received.add(bytes, ordering: .relaxed)
    }

    /// Returns never.
    ///
    /// - Throws: `Failure` (`bad_upload`) as soon as a stretch brought too little; `CancellationError`.
    func watch() async throws {
        while true {
            let before = received.load(ordering: .relaxed)
            try await Task.sleep(for: floor.stretch, clock: .continuous)
            let bytes = received.load(ordering: .relaxed) - before
            guard bytes >= floor.bytes else {
                throw Failure(
                    .badUpload,
                    "the upload is too slow: \(ByteCount.text(Int64(bytes))) came in \(floor.stretch.components.seconds) seconds",
                    hint: "Look at the network between you and the server, then deploy again"
                )
            }
        }
    }
}
