import Foundation
import NIOCore
import SwiftProtobuf

extension BuildProgress {
    /// Decodes the base64 of a `StatusResponse`; nil for anything else.
    init?(trace: String) {
        guard let data = Data(base64Encoded: trace), let message = try? BuildKitStatusResponse(serializedBytes: data) else { return nil }
        self.init(
            vertexes: message.vertexes.map(BuildVertex.init),
            statuses: message.statuses.map(BuildVertexStatus.init),
            logs: message.logs.map(BuildLog.init),
            warnings: message.warnings.map(BuildWarning.init)
        )
    }
}

extension BuildVertex {
    init(_ message: BuildKitVertex) {
        self.init(
            digest: message.digest,
            inputs: message.inputs,
            name: message.name,
            isCached: message.cached,
            startedAt: message.hasStarted ? EngineTimestamp(message.started) : nil,
            completedAt: message.hasCompleted ? EngineTimestamp(message.completed) : nil,
            error: message.error.isEmpty ? nil : message.error
        )
    }
}

extension BuildVertexStatus {
    init(_ message: BuildKitVertexStatus) {
        self.init(
            id: message.id,
            vertex: message.vertex,
            name: message.name,
            current: message.current,
            total: message.total,
            timestamp: message.hasTimestamp ? EngineTimestamp(message.timestamp) : nil,
            startedAt: message.hasStarted ? EngineTimestamp(message.started) : nil,
            completedAt: message.hasCompleted ? EngineTimestamp(message.completed) : nil
        )
    }
}

extension BuildLog {
    init(_ message: BuildKitVertexLog) {
        self.init(
            vertex: message.vertex,
            timestamp: message.hasTimestamp ? EngineTimestamp(message.timestamp) : nil,
            source: message.stream == 2 ? .stderr : .stdout,
            bytes: ByteBuffer(bytes: message.msg)
        )
    }
}

extension BuildWarning {
    init(_ message: BuildKitVertexWarning) {
        self.init(
            vertex: message.vertex,
            level: Int(clamping: message.level),
            summary: String(decoding: message.short, as: UTF8.self),
            details: message.detail.map { String(decoding: $0, as: UTF8.self) },
            url: message.url.isEmpty ? nil : message.url
        )
    }
}

extension EngineTimestamp {
    fileprivate init(_ message: Google_Protobuf_Timestamp) {
        self.init(secondsSince1970: message.seconds, nanoseconds: Int64(message.nanos))
    }
}
