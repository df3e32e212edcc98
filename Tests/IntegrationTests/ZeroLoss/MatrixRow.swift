/// Something that happens to the apps of the matrix, or to the platform, while they are under load.
enum MatrixRow: String, CaseIterable, Sendable {
    case deploy
    case configChange = "config change"
    case restart
    case scale = "scale up and down"
    case rollback
    case failedStart = "deploy that fails at start"
    case failedReadiness = "deploy that is never ready"
    case failedRelease = "deploy whose release command fails"
    case meshdKilled = "meshd killed and started again"
    case gatewayReload = "gateway reload"
    case certificateRenewed = "certificate renewed"
    case gatewayReplaced = "gateway replaced by a new version"
    case instanceKilled = "an instance killed"
    case engineRestarted = "Docker daemon restarted"

    /// What takes long, can't be without loss, or does to instances what another row does as well, is for the full matrix.
    var isInShortenedMatrix: Bool {
        switch self {
        case .failedReadiness, .restart, .rollback, .engineRestarted: false
        default: true
        }
    }

    /// How many requests of a load may fail.
    func allowedFailures(of column: TrafficColumn) -> Int {
        switch self {
        // A killed instance loses what it had accepted. Who asks from inside meets it until Swarm has noticed.
        case .instanceKilled: column.isInside ? 50 : column.concurrency
        // All instances end with the daemon, and the gateway as well; with Swarm there is no way around that.
        case .engineRestarted: .max
        default: 0
        }
    }
}
