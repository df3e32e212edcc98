import TestSupport

/// A column of the matrix: a load on one of the apps.
struct TrafficColumn: Sendable {
    let name: String
    let app: TrafficApp
    let load: any TrafficLoad
    /// Requests that are under way at a time.
    let concurrency: Int
    /// Asked from another service instead of through the gateway.
    var isInside: Bool { load is InsideLoad }
}

extension TrafficMatrix {
    /// All columns. Together they leave the machine time to work.
    func columns() async throws -> [TrafficColumn] {
        [
            get("answers at once, kept-alive connections", .graceful, clients: 4, pause: .milliseconds(10)),
            get("answers at once, new connections", .graceful, clients: 2, pause: .milliseconds(20), .fresh),
            TrafficColumn(
                name: "answers at once, HTTP/2 over TLS",
                app: .graceful,
                load: HTTP2Load(port: platform.meshd.httpsPort, domain: secureDomain, authority: authority, clients: 4),
                concurrency: 4
            ),
            try await inside("answers at once, asked from inside"),
            get("answers after 1 s", .graceful, path: "/slow/1", clients: 4, pause: .milliseconds(10)),
            TrafficColumn(
                name: "server-sent events for \(extent.eventSeconds) s",
                app: .graceful,
                load: EventStreamLoad(port: port, host: host(.graceful), seconds: extent.eventSeconds),
                concurrency: 2
            ),
            TrafficColumn(name: "WebSockets", app: .graceful, load: WebSocketLoad(port: port, host: host(.graceful)), concurrency: 3),
            uploads(),
            get("needs 5 s to bind", .late, clients: 2, pause: .milliseconds(20)),
            get("dies at once on SIGTERM", .dying, clients: 4, pause: .milliseconds(10)),
            get("ignores SIGTERM", .stubborn, clients: 2, pause: .milliseconds(20)),
            // Pauses long enough for connections to be idle, and to be closed while the next request is on its way.
            get("closes idle connections, GET", .closing, clients: 8, pause: .milliseconds(60)),
            get("closes idle connections, POST", .closing, method: "POST", clients: 8, pause: .milliseconds(60)),
        ]
    }

    private func get(
        _ name: String,
        _ app: TrafficApp,
        method: String = "GET",
        path: String = "/",
        clients: Int,
        pause: Duration,
        _ connections: LoadGenerator.Connections = .keptAlive
    ) -> TrafficColumn {
        let load = LoadGenerator(
            HTTPRequest(method: method, port: port, host: host(app), path: path, body: method == "POST" ? Array("body".utf8) : []),
            concurrency: clients,
            connections: connections,
            pause: pause,
            check: { $0.status == 200 && $0.text.hasPrefix("traffic ") ? nil : "status \($0.status): \($0.text.prefix(100))" }
        )
        return TrafficColumn(name: name, app: app, load: load, concurrency: clients)
    }

    private func uploads() -> TrafficColumn {
        let size = extent.uploadSize
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: size)
        let load = LoadGenerator(
            HTTPRequest(method: "POST", port: port, host: host(.graceful), path: "/length", body: body),
            concurrency: 1,
            pause: .milliseconds(300),
            requestLimit: .seconds(60),
            check: { $0.status == 200 && $0.text == "\(size)" ? nil : "status \($0.status): \($0.text.prefix(100))" }
        )
        return TrafficColumn(name: "POST of \(size >> 20) MB", app: .graceful, load: load, concurrency: 1)
    }

    private func inside(_ name: String) async throws -> TrafficColumn {
        guard let client = try await platform.instances(of: "client", in: clients).first else { throw TestSupportError("no client runs") }
        let load = InsideLoad(engine: platform.engine, container: client.container, name: "app-web")
        return TrafficColumn(name: name, app: .graceful, load: load, concurrency: 1)
    }
}
