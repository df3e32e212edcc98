import Foundation
import MeshAPI
import MeshClient
import TestSupport

/// A platform with the apps of the matrix, each in an environment of its own, and a service that asks one of them from inside.
struct TrafficMatrix: Sendable {
    let platform: Platform
    let extent: MatrixExtent
    let gatewayImage: GatewayImage
    let stacks: [TrafficApp: StackReference]
    /// The stack of the client inside; no row touches it.
    let clients: StackReference
    /// Where the graceful app answers over HTTPS, and who signs its certificates.
    let secureDomain: Domain
    let authority: TestAuthority

    static func with(_ extent: MatrixExtent, _ body: @escaping @Sendable (TrafficMatrix) async throws -> Void) async throws {
        try await GatewayImage.with { image in
            var options = Meshd.Options(arguments: ["--ready-limit", "20"])
            options.gatewayImage = image.name
            try await Platform.with(options: options) { platform in
                let matrix = try await TrafficMatrix(platform: platform, extent: extent, gatewayImage: image)
                try await matrix.prepare()
                try await body(matrix)
            }
        }
    }

    private init(platform: Platform, extent: MatrixExtent, gatewayImage: GatewayImage) async throws {
        self.platform = platform
        self.extent = extent
        self.gatewayImage = gatewayImage
        var stacks = [TrafficApp.graceful: platform.stack]
        for app in TrafficApp.allCases where app != .graceful {
            stacks[app] = try await platform.makeStack("app", in: EnvironmentName(parsing: "\(app.rawValue)-\(EntityID.random())"))
        }
        self.stacks = stacks
        clients = try await platform.makeStack("clients")
        secureDomain = try Domain(parsing: "\(EntityID.random()).example.test")
        authority = try TestAuthority()
    }

    /// Deploys everything for the first time.
    private func prepare() async throws {
        try await onEachApp { app, stack in try await deploy(app, to: stack) }
        try await succeed("the client") {
            try await platform.deploy(["Dockerfile": "FROM widemesh/traffic-app\nCMD [\"/root/app\"]\n"], to: clients)
        }
        try await succeed("the client") { try await platform.createService("client", command: "exec sleep 86400", of: clients) }
        try await makeSecureEndpoint()
        try await allAnswer()
    }

    /// Waits until every app answers through the gateway.
    func allAnswer() async throws {
        for app in TrafficApp.allCases {
            try await eventually("the app \(app)", within: .seconds(180)) {
                let answer = try? await HTTPRequest(port: port, host: host(app)).send()
                return answer?.status == 200 ? true : nil
            }
        }
    }

    var port: Int { platform.meshd.httpPort }

    func host(_ app: TrafficApp) -> String { "\(stacks[app]?.environment.text ?? "").localhost" }

    /// What the loads saw while something happened, a cell for each.
    func measure(_ row: MatrixRow) async throws -> [(cell: MatrixCell, allowedFailures: Int)] {
        if row == .instanceKilled { try await onEachApp { _, stack in try await scale(stack, to: 2) } }
        // The Engine takes the client inside down with it.
        let columns = try await columns().filter { row != .engineRestarted || !$0.isInside }
        let reports = Reports()
        try await load(columns[...], reports) {
            try await act(row)
            if extent.isFull {
                try await oldInstancesAreGone(of: TrafficApp.allCases)
            } else if row == .deploy {
                // What ignores SIGTERM takes a minute more until it is killed.
                try await oldInstancesAreGone(of: [.graceful, .dying])
            }
        }
        let found = await reports.all
        return columns.compactMap { column in
            found[column.name].map { (MatrixCell(row: row.rawValue, column: column.name, report: $0), row.allowedFailures(of: column)) }
        }
    }

    private actor Reports {
        private(set) var all: [String: LoadReport] = [:]
        func add(_ report: LoadReport, _ column: String) { all[column] = report }
    }

    /// All loads at once, each of them around the next.
    private func load(
        _ columns: ArraySlice<TrafficColumn>,
        _ reports: Reports,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        guard let column = columns.first else { return try await body() }
        let report = try await column.load.report { try await load(columns.dropFirst(), reports, body) }
        await reports.add(report, column.name)
    }

    /// Does the same with all apps side by side.
    func onEachApp(_ body: @escaping @Sendable (TrafficApp, StackReference) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (app, stack) in stacks { group.addTask { try await body(app, stack) } }
            try await group.waitForAll()
        }
    }
}
