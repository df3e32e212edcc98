import MeshAPI
import Testing

@testable import MeshServer

@Suite struct GatewayMetricsTests {
    @Test func servicesStandInPlaceOfBackends() throws {
        let owner = GatewayMetrics.Owner(
            environment: try EnvironmentName(parsing: "shop"),
            stack: try StackName(parsing: "my-app"),
            service: try ServiceName(parsing: "web")
        )
        let text = """
            # HELP haproxy_process_uptime_seconds Uptime.
            # TYPE haproxy_process_uptime_seconds gauge
            haproxy_process_uptime_seconds 7
            # HELP haproxy_frontend_http_requests_total Requests.
            # TYPE haproxy_frontend_http_requests_total counter
            haproxy_frontend_http_requests_total{proxy="gateway"} 12
            haproxy_frontend_http_requests_total{proxy="metrics"} 3
            haproxy_frontend_http_responses_total{proxy="gateway",code="2xx"} 11
            # HELP haproxy_backend_http_responses_total Responses.
            # TYPE haproxy_backend_http_responses_total counter
            haproxy_backend_http_responses_total{proxy="my-app-web-abcdefghijkl",code="2xx"} 5
            haproxy_backend_http_responses_total{proxy="my-app-old-bbbbbbbbbbbb",code="2xx"} 6
            haproxy_backend_http_responses_total{proxy="sites",code="2xx"} 0
            haproxy_backend_http_responses_total{proxy="api",code="2xx"} 4
            # TYPE haproxy_sticktable_size gauge
            haproxy_sticktable_size{name="sites",type="string"} 102400

            """
        #expect(
            GatewayMetrics(owners: ["abcdefghijkl": owner]).translated(text) == """
                # HELP haproxy_process_uptime_seconds Uptime.
                # TYPE haproxy_process_uptime_seconds gauge
                haproxy_process_uptime_seconds 7
                # HELP haproxy_frontend_http_requests_total Requests.
                # TYPE haproxy_frontend_http_requests_total counter
                haproxy_frontend_http_requests_total 12
                haproxy_frontend_http_responses_total{code="2xx"} 11
                # HELP haproxy_backend_http_responses_total Responses.
                # TYPE haproxy_backend_http_responses_total counter
                haproxy_backend_http_responses_total{environment="shop",stack="my-app",service="web",code="2xx"} 5

                """
        )
    }
}
