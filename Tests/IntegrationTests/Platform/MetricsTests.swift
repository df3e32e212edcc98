import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

/// What Prometheus gets, read by its own client library.
@Suite(.needsEngine) struct MetricsTests {
    @Test func tellWhatThePlatformAndItsGatewayDo() async throws {
        let port = try FreePort.pick(1)[0]
        try await Platform.with(options: .init(arguments: ["--metrics-listen", "127.0.0.1:\(port)"])) { platform in
            let app = ["Dockerfile": "FROM widemesh/test-app\nCMD [\"/root/app\", \"-message\", \"hi\"]\n"]
            #expect(try await platform.deploy(app).state == .succeeded)
            for _ in 0..<7 { _ = try await platform.get() }
            for _ in 0..<3 { _ = try await platform.get("/status/404") }
            let service = ["environment": platform.environment.text, "stack": "app", "service": "web"]
            let metrics = try await Metrics.scraped(from: port)
            #expect(metrics["haproxy_backend_http_responses_total", service.merging(["code": "2xx"]) { $1 }] == 7)
            #expect(metrics["haproxy_backend_http_responses_total", service.merging(["code": "4xx"]) { $1 }] == 3)
            #expect(metrics["widemesh_instances_wanted", service] == 1)
            #expect(metrics["widemesh_instances", service.merging(["state": "running"]) { $1 }] == 1)
            #expect(metrics["widemesh_gateway_up"] == 1)
            #expect(metrics["widemesh_deployments_ended_total", ["reason": "source", "state": "succeeded"]] == 1)
            #expect(metrics["widemesh_deployment_duration_seconds_count", ["reason": "source"]] == 1)
            #expect(metrics["widemesh_deployments", ["state": "queued"]] == 0)
            #expect(metrics["widemesh_builds_running"] == 0)
            let uploaded = metrics["widemesh_upload_bytes_total"] ?? 0
            #expect(uploaded > 512)
            let route = ["method": "POST", "route": "/v1/environments/{environment}/stacks/{stack}/deployments", "status": "201"]
            #expect(metrics["widemesh_http_requests_total", route] == 1)
            let resident = metrics["process_resident_memory_bytes"] ?? 0
            #expect(resident > 1_000_000)
            let started = metrics["process_start_time_seconds"] ?? 0
            #expect(abs(Date.now.timeIntervalSince1970 - started) < 600)

            // A reload gives the socket to the next worker.
            let second = try await platform.makeStack("second")
            #expect(try await platform.deploy(app, to: second).state == .succeeded)
            let place = PublicationChange(
                endpoint: try Domain(parsing: "\(platform.environment).localhost"),
                path: try PathPrefix(parsing: "/b")
            )
            let change = try await platform.client.publishService(ServiceName(parsing: "web"), place, in: second)
            #expect(try await platform.follow(change, of: second)?.state == .succeeded)
            #expect(try await Metrics.scraped(from: port)["widemesh_gateway_up"] == 1)
        }
    }

    @Test func askForATokenWhereOthersCanReachThem() async throws {
        let port = try FreePort.pick(1)[0]
        try await Platform.with(options: .init(arguments: ["--metrics-listen", "0.0.0.0:\(port)"])) { platform in
            let stranger = try await HTTPRequest(port: port, host: "localhost", path: "/metrics").send()
            #expect(stranger.status == 401)
            #expect(!stranger.text.contains("widemesh_"))
            let secret = try await platform.client.createToken(named: "prometheus").secret
            let friend = try await HTTPRequest(
                port: port,
                host: "localhost",
                path: "/metrics",
                headers: [("Authorization", "Bearer \(secret)")]
            ).send()
            #expect(friend.status == 200)
            #expect(friend.text.contains("widemesh_build_info{"))
            #expect(try await HTTPRequest(port: port, host: "localhost", path: "/v1/whoami").send().status != 200)
        }
    }
}

/// All samples of a scrape.
private struct Metrics: Decodable {
    private struct Sample: Decodable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    private let samples: [Sample]

    static func scraped(from port: Int) async throws -> Metrics {
        let answer = try await HTTPRequest(port: port, host: "localhost", path: "/metrics").send()
        guard answer.status == 200 else { throw TestSupportError("\(answer.status): \(answer.text)") }
        let script = """
            import json, sys
            from prometheus_client.parser import text_string_to_metric_families as read
            samples = [sample for family in read(sys.stdin.read()) for sample in family.samples]
            finite = [sample for sample in samples if abs(sample.value) < 1e300]
            print(json.dumps({"samples": [{"name": s.name, "labels": s.labels, "value": s.value} for s in finite]}))
            """
        let result = try await runProgram("/usr/bin/python3", ["-c", script], input: answer.text).succeeded()
        return try result.decoded()
    }

    subscript(name: String, labels: [String: String] = [:]) -> Double? {
        samples.first { $0.name == name && $0.labels == labels }?.value
    }
}
