import DockerEngine
import Foundation
import Logging
import MeshAPI
import SystemPackage
import TestSupport
import Testing

/// What meshd says when it can't start: what is wrong in one line, what to do in another, and nothing else.
@Suite("Starting meshd", .needsEngine, .timeLimit(.minutes(2)))
struct MeshdStartTests {
    @Test func `wrong options are told from wherever they come`() async throws {
        try await withTemporaryDirectory { directory in
            try directory.write("{\"http-prt\": 80}", to: "unknown.json")
            try directory.write("{\"http-port\": \"eighty\"}", to: "text.json")
            try directory.write("[1]", to: "list.json")
            try directory.write("{", to: "broken.json")
            let file = { (name: String) in directory.appending(name).string }
            let cases: [(arguments: [String], environment: [String: String], says: String)] = [
                (["--no-such-option"], [:], "Unknown option '--no-such-option'"),
                (["surplus"], [:], "Unexpected argument 'surplus'"),
                (["--http-port", "eighty"], [:], "The value 'eighty' is invalid for '--http-port <port>'"),
                (["--http-port", "70000"], [:], "--http-port is 70000, and may be 1 to 65535"),
                ([], ["MESHD_HTTP_PORT": "eighty"], "MESHD_HTTP_PORT must be a number"),
                ([], ["MESHD_BUILDS": "0"], "MESHD_BUILDS is 0, and may be 1 to 1000"),
                (["--domain", "no domain"], [:], "--domain: "),
                (["--data-dir", "relative"], [:], "--data-dir: 'relative' must be an absolute path"),
                (["--docker-host", "tcp://1.2.3.4"], [:], "--docker-host: "),
                (["--api-listen", "7480"], [:], "--api-listen: '7480' is not an address to listen on"),
                (["--registry-mirror", "mirror"], [:], "--registry-mirror: 'mirror' must be a URL"),
                (["--api-host", "mesh"], [:], "--api-host: 'mesh' must be a name of the API's own"),
                (["--access-log", "perhaps"], [:], "--access-log: 'perhaps' must be on or off"),
                (["--metrics-listen", "7481"], [:], "--metrics-listen: '7481' is not an address to listen on"),
                (["--acme-dns", "rfc2136"], [:], "--acme-dns does nothing without --acme-email"),
                (["--acme-dns-credentials", "f"], [:], "--acme-dns-credentials does nothing without --acme-dns"),
                (["--acme-email", "a@b.c", "--acme-dns", "rfc2136"], [:], "--acme-dns needs a --domain of yours"),
                (["--log-level", "loud"], [:], "--log-level: 'loud' is not one of trace, debug"),
                (["--config", file("missing.json")], [:], "missing.json can't be read; it must be a file"),
                (["--config", file("broken.json")], [:], "broken.json is not JSON"),
                (["--config", file("list.json")], [:], "list.json must hold a JSON object"),
                (["--config", file("unknown.json")], [:], "has the unknown key \"http-prt\"; it takes data-dir, docker-host"),
                (["--config", file("text.json")], [:], "\"http-port\" in \(file("text.json")) must be a number"),
            ]
            for (arguments, environment, says) in cases {
                let result = try await runProgram(BuiltProgram.meshd.path, arguments, environment: environment)
                #expect(result.exitCode == 2, "\(arguments) \(environment)")
                #expect(result.standardOutput == "")
                let lines = result.standardError.split(separator: "\n")
                #expect(lines.count == 2, "\(result)")
                #expect(lines.first?.hasPrefix("Error: ") == true && lines.first?.contains(says) == true, "\(result)")
                #expect(lines.last == "Hint: `meshd --help` lists the options")
            }
            for (arguments, says) in [(["--help"], "OPTIONS:"), (["--version"], widemeshVersion)] {
                let result = try await runProgram(BuiltProgram.meshd.path, arguments).succeeded()
                #expect(result.standardOutput.contains(says))
                #expect(result.standardError == "")
            }
        }
    }

    @Test func `what it can't have is told when it starts, and a second meshd leaves the first alone`() async throws {
        try await withMeshd { first in
            let process = await first.processID
            try await withTemporaryDirectory { directory in
                let ports = try FreePort.pick(3)
                let engine = try TestEngine.required()
                func start(_ changes: [String: String]) async throws -> CommandResult {
                    var options = [
                        "data-dir": directory.appending("data").string,
                        "docker-host": engine.address,
                        "gateway-image": engine.gatewayImage,
                        "http-port": "\(ports[0])",
                        "https-port": "\(ports[1])",
                        "api-listen": "127.0.0.1:\(ports[2])",
                    ]
                    options.merge(changes) { $1 }
                    return try await runProgram(
                        BuiltProgram.meshd.path,
                        options.flatMap { ["--\($0)", $1] } + ["--log-level", "critical"],
                        timeLimit: .seconds(60)
                    )
                }
                try directory.write("", to: "file")
                let cases: [(changes: [String: String], says: String)] = [
                    (["data-dir": first.dataDirectory.string], "\(first.dataDirectory) is in use by another meshd"),
                    (["data-dir": directory.appending("file/data").string], "file/data can't be made"),
                    (["data-dir": "/proc/data"], "/proc/data can't be made"),
                    (["docker-host": "unix:///nonexistent/docker.sock"], "Docker Engine"),
                    (["http-port": "\(first.httpPort)"], "port"),
                    (["api-listen": "127.0.0.1:\(first.apiPort)"], "can't listen on 127.0.0.1:\(first.apiPort): Address already in use"),
                ]
                let client = DockerEngine(address: try EngineAddress(parsing: engine.address), logger: Logger(label: "test"))
                for (changes, says) in cases {
                    let result = try await start(changes)
                    // Where the API couldn't listen, the gateway was there already.
                    for port in [ports[0], ports[1]] { try await client.removeGateway(publishing: port) }
                    #expect(result.exitCode == 1, "\(changes)")
                    let lines = result.standardError.split(separator: "\n")
                    #expect(lines.count == 2, "\(changes): \(result)")
                    #expect(lines.first?.hasPrefix("Error: ") == true && lines.first?.contains(says) == true, "\(result)")
                    #expect(lines.last?.hasPrefix("Hint: ") == true, "\(result)")
                }
                // Only the container: the first meshd has what it needs for the rest of this test.
                try await client.removeGateway(publishing: first.httpPort)
                try await client.shutdown()
            }
            #expect(await first.processID == process)
            let answer = try await HTTPRequest(unixSocket: first.socketPath.string, host: "meshd", path: "/v1/version").send()
            #expect(answer.status == 200)
        }
    }
}
