import Hummingbird
import MeshAPI

/// `GET /v1/doctor`
struct CheckupRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("doctor") { _, _ in
            let findings = await platform.examination.facts().findings
            return try Response.json(Checkup(findings: findings + (try await platform.nameKeeper.findings())))
        }
    }
}
