import Synchronization

/// What `meshd` counts while it runs; a restart begins anew, which Prometheus knows to handle.
package final class ServerMetrics: Sendable {
    private struct Request: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private struct Ending: Hashable {
        let reason: String
        let state: String
    }

    private struct State {
        var requests: [Request: Int] = [:]
        var requestSeconds: [String: Histogram] = [:]
        var uploadedBytes: Int64 = 0
        var deployments: [Ending: Int] = [:]
        var deploymentSeconds: [String: Histogram] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// - Parameter route: the route's pattern, never a path: there must not be more of them than routes.
    func countRequest(_ method: String, route: String, status: Int, took duration: Duration) {
        state.withLock { state in
            state.requests[Request(method: method, route: route, status: status), default: 0] += 1
            let bounds = [0.005, 0.025, 0.1, 0.5, 2, 10, 60]
            state.requestSeconds[route, default: Histogram(bounds: bounds)].observe(duration / .seconds(1))
        }
    }

    func countUpload(bytes: Int64) {
        state.withLock { $0.uploadedBytes += bytes }
    }

    /// - Parameter seconds: from when it left its queue; nil for one that never did.
    func countDeployment(reason: String, state ending: String, seconds: Double?) {
        state.withLock { state in
            state.deployments[Ending(reason: reason, state: ending), default: 0] += 1
            guard let seconds else { return }
            let bounds = [1, 2.5, 5, 10, 20, 40, 80, 160, 320, 640, 1280.0]
            state.deploymentSeconds[reason, default: Histogram(bounds: bounds)].observe(seconds)
        }
    }

    var families: [MetricFamily] {
        let state = state.withLock { $0 }
        var requests = MetricFamily(name: "widemesh_http_requests_total", help: "Requests to the API.", kind: .counter)
        for (request, count) in state.requests.sorted(by: { ($0.key.route, $0.key.method) < ($1.key.route, $1.key.method) }) {
            requests.add(count, ["method": request.method, "route": request.route, "status": "\(request.status)"])
        }
        var requestSeconds = MetricFamily(
            name: "widemesh_http_request_duration_seconds",
            help: "Seconds until the head of an answer of the API.",
            kind: .histogram
        )
        requestSeconds.samples = Self.samples(state.requestSeconds, by: "route")
        var uploads = MetricFamily(name: "widemesh_upload_bytes_total", help: "Bytes of source code that have come.", kind: .counter)
        uploads.add(state.uploadedBytes)
        var deployments = MetricFamily(name: "widemesh_deployments_ended_total", help: "Deployments that are over.", kind: .counter)
        for (ending, count) in state.deployments.sorted(by: { ($0.key.reason, $0.key.state) < ($1.key.reason, $1.key.state) }) {
            deployments.add(count, ["reason": ending.reason, "state": ending.state])
        }
        var deploymentSeconds = MetricFamily(
            name: "widemesh_deployment_duration_seconds",
            help: "Seconds from when a deployment left its queue to its end.",
            kind: .histogram
        )
        deploymentSeconds.samples = Self.samples(state.deploymentSeconds, by: "reason")
        return [requests, requestSeconds, uploads, deployments, deploymentSeconds]
    }

    private static func samples(_ histograms: [String: Histogram], by name: String) -> [MetricFamily.Sample] {
        histograms.sorted { $0.key < $1.key }.flatMap { $1.samples([.init(name: name, value: $0)]) }
    }
}
