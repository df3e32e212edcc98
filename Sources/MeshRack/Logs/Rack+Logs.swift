import AsyncAlgorithms
import DockerEngine
import Foundation
package import MeshAPI

extension Rack {
    /// Most logs that are read at a time; each takes a connection.
    private static let openLogs = 200

    /// Reads the logs of instances straight from the Engine, also of those that have ended as far as it still has them, and what the gateway says
    /// about requests to them.
    ///
    /// First comes what is there, by time; with `follow` then what is written from now on, as it comes. Each instance's lines keep their order.
    ///
    /// - Parameter line: gets one line at a time; what it throws ends the reading.
    /// - Throws: what `line` throws, `engineFailed`, and `CancellationError`.
    package func readLogs(
        _ query: LogQuery,
        isolation: isolated (any Actor)? = #isolation,
        _ line: (MeshAPI.LogLine) async throws -> Void
    ) async throws {
        try await translatingErrors {
            let now = EngineTimestamp(Date())
            let sources = try await logSources(of: query, ended: true)
            var rest = sources[...]
            while !rest.isEmpty {
                try await readHistory(of: rest.prefix(Self.openLogs), since: query.since.map(EngineTimestamp.init), until: now, line)
                rest = rest.dropFirst(Self.openLogs)
            }
            guard query.follow else { return }
            try await withThrowingTaskGroup(of: Void.self) { group in
                let lines = AsyncChannel<MeshAPI.LogLine>()
                group.addTask {
                    defer { lines.finish() }
                    try await follow(query, since: now, into: lines)
                }
                for await next in lines { try await line(next) }
                try await group.waitForAll()
            }
        }
    }

    private func logSources(of query: LogQuery, ended: Bool) async throws(EngineError) -> [LogSource] {
        var sources: [LogSource] = []
        if query.source != .gateway {
            let containers = try await engine.containers.list(all: ended, filters: labelFilter(query.labels))
            sources += containers.compactMap { InstanceLogSource(container: $0.id, labels: $0.labels).map(LogSource.instance) }
        }
        if query.source != .instances {
            let containers = try await engine.containers.list(all: ended, filters: GatewayContainer.filters(of: installation))
            let log = accessLog(for: query)
            sources += containers.map { .gateway(container: $0.id, log) }
        }
        return sources
    }

    private func accessLog(for query: LogQuery) -> AccessLog {
        let (engine, filters) = (engine, labelFilter([RackLabel.environment: query.environment.text]))
        let addresses = InstanceAddresses { () throws(EngineError) in try await engine.tasks.list(filters: filters) }
        return AccessLog(query: query, addresses: addresses)
    }

    /// What the container of an event is to the query; nil for nothing.
    private func logSource(of container: String, labels: [String: String], for query: LogQuery) -> LogSource? {
        if query.source != .instances, GatewayContainer.labels(of: installation).allSatisfy({ labels[$0] == $1 }) {
            return .gateway(container: container, accessLog(for: query))
        }
        guard query.source != .gateway, query.labels.allSatisfy({ labels[$0] == $1 }) else { return nil }
        return InstanceLogSource(container: container, labels: labels).map(LogSource.instance)
    }

    /// Merges the logs by time. No more than a line of each is in memory.
    private func readHistory(
        of sources: ArraySlice<LogSource>,
        since: EngineTimestamp?,
        until: EngineTimestamp,
        isolation: isolated (any Actor)? = #isolation,
        _ line: (MeshAPI.LogLine) async throws -> Void
    ) async throws {
        var logs: [OpenLog] = []
        for source in sources {
            guard var log = try await OpenLog(source: source, engine: engine, since: since, until: until) else { continue }
            if try await log.advance() { logs.append(log) }
        }
        while let index = logs.indices.min(by: { logs[$0].time < logs[$1].time }) {
            if let next = logs[index].head { try await line(next) }
            if try await !logs[index].advance() { logs.remove(at: index) }
        }
    }

    private func follow(_ query: LogQuery, since: EngineTimestamp, into lines: AsyncChannel<MeshAPI.LogLine>) async throws {
        var filters = labelFilter()
        filters.values["type"] = ["container"]
        filters.values["event"] = ["start"]
        let starts = try await engine.system.events(filters: filters, since: since)
        try await withThrowingDiscardingTaskGroup { group in
            var followed: Set<String> = []
            for source in try await logSources(of: query, ended: false) {
                followed.insert(source.container)
                group.addTask { try await follow(source, since: since, into: lines) }
            }
            for try await event in starts {
                guard let source = logSource(of: event.actor.id, labels: event.actor.attributes, for: query),
                    followed.insert(source.container).inserted
                else { continue }
                group.addTask { try await follow(source, since: since, into: lines) }
            }
        }
    }

    private func follow(_ source: LogSource, since: EngineTimestamp, into lines: AsyncChannel<MeshAPI.LogLine>) async throws {
        let options = LogOptions(follow: true, since: since, timestamps: true)
        guard let log = try await engine.containers.logsIfPresent(source.container, options) else { return }
        for try await line in log.lines() {
            guard let line = try await source.line(of: line, at: line.time) else { continue }
            await lines.send(line)
        }
    }
}
