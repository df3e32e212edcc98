import Hummingbird

/// `GET /metrics`, on a listener of its own.
struct MetricsRoutes {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("metrics") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: try await MetricsReport(platform: platform).text()))
            )
        }
    }
}
