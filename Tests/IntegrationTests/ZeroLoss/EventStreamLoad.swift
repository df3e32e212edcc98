import TestSupport

/// Clients that read server-sent events of the traffic app: four a second, in order, and the last one says so.
///
/// Each stream counts as a request; the longest gap is that between events.
struct EventStreamLoad: TrafficLoad {
    let port: Int
    let host: String
    /// How long each stream lasts.
    let seconds: Int
    var clients = 2

    func report(during body: @escaping @Sendable () async throws -> Void) async throws -> LoadReport {
        try await LoadClients.run(clients, client: client, during: body).1
    }

    @Sendable private func client(_ recorder: LoadRecorder) async {
        while !recorder.isOver {
            let began = ContinuousClock.now
            do {
                try await LineConnection.with(port: port) { try await read(&$0, recorder) }
                recorder.answered("end", began: began)
            } catch {
                recorder.failed("\(error)", began: began)
            }
        }
    }

    private func read(_ connection: inout LineConnection, _ recorder: LoadRecorder) async throws {
        try await connection.send("GET /events/\(seconds) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        let status = try await connection.paragraph().first ?? ""
        guard status == "HTTP/1.1 200 OK" else { throw TestSupportError(status) }
        var next = 0
        while true {
            connection.allow(.seconds(10))
            let event = try await connection.event()
            if event == "end" { break }
            guard event == "\(next)" else { throw TestSupportError("\(event) came instead of event \(next)") }
            next += 1
            recorder.progressed()
        }
        guard next == 4 * seconds else { throw TestSupportError("the stream ended after \(next) events") }
    }
}
