import DockerEngine
import Foundation
import MeshAPI

/// Picks from the gateway's lines what a query asks for.
struct AccessLog: Sendable {
    let query: LogQuery
    let addresses: InstanceAddresses

    /// nil for a line that isn't asked for.
    func line(text: String, time: EngineTimestamp?) async throws(EngineError) -> MeshAPI.LogLine? {
        // Most lines are other environments', and reading JSON costs more than looking at a few bytes.
        guard text.hasPrefix(AccessLine.beginning(of: query.environment)), let line = AccessLine(parsing: text),
            query.stack == nil || query.stack == line.stack, query.service == nil || query.service == line.service
        else { return nil }
        let time = time?.date ?? Date()
        return MeshAPI.LogLine(
            time: time,
            stack: line.stackName,
            service: line.serviceName,
            instance: try await number(of: line, at: time),
            stream: .stdout,
            text: line.text,
            request: line.record
        )
    }

    private func number(of line: AccessLine, at time: Date) async throws(EngineError) -> Int {
        guard let address = line.address else { return 0 }
        return try await addresses.instance(of: line.service, at: address, time) ?? 0
    }
}
