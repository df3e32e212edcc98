import DockerEngine
import MeshAPI

/// The log of one container while it is read to the end, with the line that comes next.
struct OpenLog {
    private(set) var head: MeshAPI.LogLine?
    private(set) var time = EngineTimestamp(secondsSince1970: 0)
    private let source: LogSource
    private let until: EngineTimestamp
    private var lines: LogLineStream.Iterator

    /// nil when the container is gone.
    init?(source: LogSource, engine: DockerEngine, since: EngineTimestamp?, until: EngineTimestamp) async throws(EngineError) {
        self.source = source
        self.until = until
        let options = LogOptions(since: since, until: until, timestamps: true)
        guard let log = try await engine.containers.logsIfPresent(source.container, options) else { return nil }
        lines = log.lines().makeAsyncIterator()
    }

    /// Reads the next line into `head`; false at the end.
    mutating func advance(isolation: isolated (any Actor)? = #isolation) async throws(EngineError) -> Bool {
        while let line = try await lines.next(isolation: isolation) {
            // A line of the very instant belongs to what follows.
            if let time = line.time {
                guard time < until else { return false }
                self.time = time
            }
            guard let head = try await source.line(of: line, at: line.time ?? time) else { continue }
            self.head = head
            return true
        }
        return false
    }
}
