import DockerEngine
import Foundation
import MeshAPI

/// A container with lines that belong to an environment.
enum LogSource: Sendable {
    case instance(InstanceLogSource)
    case gateway(container: String, AccessLog)

    var container: String {
        switch self {
        case .instance(let instance): instance.container
        case .gateway(let container, _): container
        }
    }

    /// nil for a line that isn't asked for.
    func line(of line: LogLineStream.Element, at time: EngineTimestamp?) async throws(EngineError) -> MeshAPI.LogLine? {
        switch self {
        case .instance(let instance): instance.line(text: line.text, isError: line.source == .stderr, time: time)
        // HAProxy's own troubles are on the other stream.
        case .gateway(_, let log): line.source == .stdout ? try await log.line(text: line.text, time: time) : nil
        }
    }
}
