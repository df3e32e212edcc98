import TestSupport

/// Clients that hold WebSockets to the traffic app and send a text ten times a second; each echo counts as a request.
///
/// A server that leaves tells its clients to close, and they come again. What ends without a word has failed.
struct WebSocketLoad: TrafficLoad {
    let port: Int
    let host: String
    var clients = 3

    private enum Opcode {
        static let text: UInt8 = 1
        static let close: UInt8 = 8
    }

    func report(during body: @escaping @Sendable () async throws -> Void) async throws -> LoadReport {
        try await LoadClients.run(clients, client: client, during: body).1
    }

    @Sendable private func client(_ recorder: LoadRecorder) async {
        while !recorder.isOver {
            let began = ContinuousClock.now
            do {
                try await LineConnection.with(port: port) { try await talk(&$0, recorder) }
            } catch {
                recorder.failed("\(error)", began: began)
                try? await Task.sleep(for: .milliseconds(100), clock: .continuous)
            }
        }
    }

    /// Returns when the load is over, or when the server says that it leaves.
    private func talk(_ connection: inout LineConnection, _ recorder: LoadRecorder) async throws {
        try await connection.openWebSocket(host: host)
        var number = 0
        while !recorder.isOver {
            let began = ContinuousClock.now
            connection.allow(.seconds(10))
            let text = Array("message \(number)".utf8)
            try await connection.send(frame(Opcode.text, text))
            let (opcode, payload) = try await receive(&connection)
            if opcode == Opcode.close { break }
            guard opcode == Opcode.text, payload == text else { throw TestSupportError("another echo than message \(number)") }
            recorder.answered("echo", began: began)
            number += 1
            try await Task.sleep(for: .milliseconds(100), clock: .continuous)
        }
        try await connection.send(frame(Opcode.close, [0x03, 0xE8]))
    }

    /// A client's frame (RFC 6455, 5.2), with a mask of zeros.
    private func frame(_ opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0x80 | opcode, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload
    }

    private func receive(_ connection: inout LineConnection) async throws -> (opcode: UInt8, payload: [UInt8]) {
        let head = try await connection.bytes(2)
        return (head[0] & 0x0F, try await connection.bytes(Int(head[1])))
    }
}
