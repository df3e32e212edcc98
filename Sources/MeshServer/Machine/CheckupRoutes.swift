import Hummingbird
import MeshAPI

/// `GET /v1/doctor`
struct CheckupRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("doctor") { _, _ in
            try Response.json(Checkup(findings: await platform.examination.facts().findings))
        }
    }
}
