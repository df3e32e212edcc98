import SystemPackage

/// What the gateway asks of a running HAProxy.
struct RuntimeAPI: Sendable {
    /// The process that takes new connections.
    let worker: RuntimeSocket
    /// What the same process tells Prometheus.
    let exporter: RuntimeSocket
    /// The process that starts and ends workers.
    let master: RuntimeSocket

    init(sockets: FilePath) {
        worker = RuntimeSocket(path: sockets.pushing(FilePath(GatewayConfiguration.runtimeSocket)))
        exporter = RuntimeSocket(path: sockets.pushing(FilePath(GatewayConfiguration.metricsSocket)))
        master = RuntimeSocket(path: sockets.pushing(FilePath(GatewayConfiguration.masterSocket)))
    }

    /// Whether it takes new connections. One that was told to end answers for its old ones, but its master listens to nobody any more.
    func isServing() async -> Bool {
        let processes = try? await master.send("show proc")
        let information = try? await information()
        return processes != nil && information != nil
    }

    /// `show info`: what the worker that takes new connections says of itself.
    func information() async throws -> [String: String] {
        let lines = try await worker.send("show info").split(separator: "\n")
        let pairs = lines.compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The metrics of the worker, its frontends and its backends, in Prometheus' text format.
    func metrics() async throws -> String {
        // HTTP/1.0, so that the body ends with the connection and comes as it is.
        let answer = try await exporter.send("GET /metrics?scope=global&scope=frontend&scope=backend HTTP/1.0\r\n\r")
        guard answer.hasPrefix("HTTP/1."), answer.dropFirst("HTTP/1.x ".count).hasPrefix("200"),
            let head = answer.firstRange(of: "\r\n\r\n")
        else { throw RuntimeSocketError.refused(String(answer.prefix(200))) }
        return String(answer[head.upperBound...])
    }

    /// The fingerprint of the configuration that the worker runs.
    func fingerprint() async throws -> String {
        try await information()["description"] ?? ""
    }

    /// `show servers state`: addresses and health of all servers or of one backend's, as a new process can take them over.
    func serverStates(of backend: String? = nil) async throws -> String {
        // An empty line marks the answer's end; in a file it would be a mistake.
        try await worker.send("show servers state \(backend ?? "")").split(separator: "\n").map { $0 + "\n" }.joined()
    }

    /// Replaces the whole map of routes in one step: each request sees either the old or the new one.
    func replaceMap(with lines: [String]) async throws {
        let answer = try await worker.send("prepare map \(GatewayConfiguration.map)")
        guard let version = answer.split(separator: ":").last.flatMap({ Int($0.filter(\.isNumber)) }) else {
            throw RuntimeSocketError.refused(answer)
        }
        for batch in Self.batches(of: lines) {
            try await accept("add map @\(version) \(GatewayConfiguration.map) <<\n\(batch)")
        }
        try await accept("commit map @\(version) \(GatewayConfiguration.map)")
    }

    /// Starts a new worker on the configuration that `current` leads to. Returns before it is there.
    func reload() async throws {
        _ = try await master.send("reload")
    }

    private func accept(_ command: String) async throws {
        let answer = try await worker.send(command)
        guard answer.allSatisfy(\.isWhitespace) else { throw RuntimeSocketError.refused(answer) }
    }

    /// A command must fit into one of HAProxy's buffers (16 KiB).
    static func batches(of lines: [String], limit: Int = 8192) -> [String] {
        var batches: [String] = []
        for line in lines {
            if let last = batches.last, last.utf8.count + line.utf8.count < limit {
                batches[batches.count - 1] += line + "\n"
            } else {
                batches.append(line + "\n")
            }
        }
        return batches
    }
}
