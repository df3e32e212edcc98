import Foundation
import MeshAPI
import MeshClient
import TestSupport
import Testing

/// What the gateway tells an environment's owner about requests.
@Suite(.needsEngine) struct AccessLogTests {
    private static let app = ["Dockerfile": "FROM widemesh/test-app\nCMD [\"/root/app\", \"-message\", \"hi\"]\n"]

    @Test func everyRequestLeavesALineThatNoClientCanForge() async throws {
        try await Platform.with { platform in
            #expect(try await platform.deploy(Self.app).state == .succeeded)
            let other = try await platform.makeStack("app", in: EnvironmentName(parsing: "other-\(EntityID.random())"))
            #expect(try await platform.deploy(Self.app, to: other).state == .succeeded)
            let host = "\(platform.environment).localhost"
            let live = Task { try await platform.requests(1, follow: true) }

            let first = HTTPRequest(
                method: "POST",
                port: platform.meshd.httpPort,
                host: host,
                path: "/echo?password=hunter2",
                headers: [("X-Request-ID", "it-1")],
                body: Array("12345".utf8)
            )
            #expect(try await first.send().text == "12345")
            #expect(try await platform.get("/status/418").status == 418)
            #expect(try await platform.get("/hang-up").status == 502)
            let forged = #"/x" status=200 id=1"}\n{"o":"%0a%1b[31m"#
            try await LineConnection.with(port: platform.meshd.httpPort) { connection in
                try await connection.send("GET \(forged.replacing(" ", with: "+")) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
                #expect(try await connection.paragraph().first?.hasPrefix("HTTP/1.1 ") == true)
            }
            let nobody = try await HTTPRequest(port: platform.meshd.httpPort, host: "nobody.localhost", path: "/secret").send()
            #expect(nobody.status == 404)
            #expect(try await platform.get("/other", of: other.environment).status == 200)

            let lines = try await platform.requests(4)
            #expect(lines.map { $0.request?.path } == ["/echo", "/status/418", "/hang-up", forged.replacing(" ", with: "+")])
            #expect(lines.map { $0.request?.status } == [200, 418, 502, 200])
            #expect(lines.map(\.instance) == [1, 1, 1, 1])
            #expect(lines.allSatisfy { $0.service.text == "web" && $0.request?.host == host && $0.text.utf8.allSatisfy { $0 < 0x7F } })
            let request = try #require(lines.first?.request)
            #expect(request.method == "POST" && request.id == "it-1" && request.end == "--")
            #expect(request.received > 5 && request.sent > 5 && request.connect != nil && request.response != nil)
            #expect(!lines.contains { $0.text.contains("hunter2") })
            #expect(try await live.value.map { $0.request?.id } == ["it-1"])

            let shown = try await platform.logs("--source", "gateway")
            #expect(shown.split(separator: "\n").count == 4)
            let line = " gateway app-web.1 | method=POST host=\(host) path=\"/echo\" status=200 scheme=http client="
            #expect(shown.contains(line), "\(shown)")
            #expect(!(try await platform.logs("--source", "instances")).contains("gateway"))
            #expect(try await platform.logs("--service", "web").contains("gateway app-web.1"))
            let theirs = try await platform.client.logs(.init(environment: other.environment, source: .gateway, since: .seconds(600)))
                .reduce(into: []) { $0.append($1.request?.path) }
            #expect(theirs == ["/other"])
        }
    }
}

extension Platform {
    /// The gateway's lines of the environment, as soon as there are so many.
    fileprivate func requests(_ count: Int, follow: Bool = false) async throws -> [LogLine] {
        try await eventually("\(count) lines of the gateway", within: .seconds(30)) {
            let query = LogQuery(environment: environment, source: .gateway, since: .seconds(600), follow: follow)
            var lines: [LogLine] = []
            for try await line in client.logs(query) {
                lines.append(line)
                if follow, lines.count == count { break }
            }
            return lines.count >= count ? lines : nil
        }
    }

    fileprivate func logs(_ options: String...) async throws -> String {
        let arguments = ["logs", "--since", "10m", "-e", environment.text] + options
        return try await runProgram(BuiltProgram.mesh.path, arguments, environment: meshd.meshEnvironment).succeeded().standardOutput
    }
}
