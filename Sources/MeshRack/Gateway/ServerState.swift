/// A server as a line of `show servers state` (version 1) tells it.
struct ServerState: Hashable, Sendable {
    let backend: String
    /// nil while it stands for no instance.
    let address: String?
    /// Takes requests.
    let isReady: Bool

    /// nil for the version, the heading, and lines that make no sense.
    init?(parsing line: some StringProtocol) {
        let fields = line.split(separator: " ")
        guard fields.count > 6, !line.hasPrefix("#"), let operation = Int(fields[5]), let administration = Int(fields[6]) else {
            return nil
        }
        backend = String(fields[1])
        address = fields[4] == "-" ? nil : String(fields[4])
        // 2 is SRV_ST_RUNNING; bits 0-5 of the administrative state are the ways to be in maintenance or draining.
        isReady = address != nil && operation == 2 && administration & 0x3F == 0
    }

    static func parse(_ answer: String) -> [ServerState] {
        answer.split(separator: "\n").compactMap(ServerState.init(parsing:))
    }
}
