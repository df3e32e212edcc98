/// How the gateway is doing, for `mesh doctor`.
package struct GatewayStatus: Hashable, Sendable {
    /// Of HAProxy, such as `2.6.12`.
    package let version: String
    /// Connections of clients.
    package let connections: Int
    /// Processes that still carry streams from before a reload, and the current one.
    package let uptimeSeconds: Int
    /// Instances that take requests, by Swarm service; 0 for a service that answers 503.
    package let readyInstances: [String: Int]

    init(information: [String: String], states: [ServerState]) {
        version = information["Version"].map { String($0.prefix { $0 != "-" }) } ?? "unknown"
        connections = information["CurrConns"].flatMap { Int($0) } ?? 0
        uptimeSeconds = information["Uptime_sec"].flatMap { Int($0) } ?? 0
        readyInstances = Dictionary(states.map { ($0.backend, $0.isReady ? 1 : 0) }, uniquingKeysWith: +)
    }
}
