import MeshAPI

/// All that is known about an instance which didn't come up, and what to say about it. Pure.
struct InstanceFailure: Hashable, Sendable {
    let service: ServiceName
    let number: Int
    /// What Swarm says about the task.
    let taskError: String?
    /// nil when no container was started.
    let exitCode: Int?
    let isOutOfMemory: Bool
    /// What the health check printed when it gave up; nil when it didn't.
    let verdict: String?
    /// The end of its log.
    let lastLines: [String]

    var error: RackError {
        let (code, message, hint) = reason
        let log = lastLines.isEmpty ? "" : "; its last lines:\n" + lastLines.map { "  \($0)" }.joined(separator: "\n")
        return RackError(code, message + log, hint: hint)
    }

    private var reason: (RackError.Code, String, String?) {
        let instance = "instance \(number) of \(service)"
        if isOutOfMemory {
            return (.instanceFailed, "\(instance) was killed because the server ran out of memory", "let the app use less memory")
        }
        if let listeners = verdict.flatMap(Self.listeners(in:)) {
            return notListening(instance, listeners)
        }
        if let report = verdict.flatMap(Self.checkReport(in:)), isUnhealthy {
            let output = report.isEmpty ? "" : ": \(report)"
            return (.instanceFailed, "\(instance) stayed unhealthy by the image's HEALTHCHECK\(output)", "mend the app or the HEALTHCHECK")
        }
        guard let exitCode else {
            return (.instanceFailed, "\(instance) could not be started\(taskError.map { ": \($0)" } ?? "")", nil)
        }
        switch exitCode {
        case 0:
            return (.instanceFailed, "\(instance) ended by itself (exit code 0)", "a service has to keep running in the foreground")
        case 127:
            return (.instanceFailed, "\(instance) found no such command (exit code 127)", "check the service's command and the image's CMD")
        case 129...192:
            return (.instanceFailed, "\(instance) was ended by signal \(exitCode - 128)", nil)
        default:
            return (.instanceFailed, "\(instance) exited with code \(exitCode)", nil)
        }
    }

    /// Swarm stops an unhealthy instance itself, so its exit code says nothing then.
    private var isUnhealthy: Bool {
        exitCode == nil || exitCode == 143 || exitCode == 137
    }

    private func notListening(_ instance: String, _ listeners: [String]) -> (RackError.Code, String, String?) {
        let port = InstanceEnvironment.port
        let places =
            listeners.isEmpty
            ? "it listens on no port at all"
            : "it listens on \(ListFormat.joined(listeners))"
        let onlyLoopback = listeners.contains { $0 == "127.0.0.1:\(port)" || $0 == "[::1]:\(port)" }
        return (
            .notListening,
            "\(instance) didn't listen on $PORT (\(port)) of all interfaces; \(places)",
            onlyLoopback
                ? "listen on 0.0.0.0 instead of the loopback address, which nothing outside the instance can reach"
                : "make the app listen on 0.0.0.0:$PORT; EXPOSE and fixed ports don't count"
        )
    }

    /// What the image's check said; nil when it isn't what has failed.
    static func checkReport(in probe: String) -> String? {
        guard probe.hasPrefix(ReadinessProbe.checkPrefix) else { return nil }
        return String(probe.dropFirst(ReadinessProbe.checkPrefix.count)).trimmed
    }

    /// The addresses in what a probe printed; nil when it printed something else.
    static func listeners(in probe: String) -> [String]? {
        for line in probe.split(separator: "\n") where line.hasPrefix(ReadinessProbe.listenersPrefix) {
            return line.dropFirst(ReadinessProbe.listenersPrefix.count).split(separator: " ").map(String.init)
        }
        return nil
    }
}
