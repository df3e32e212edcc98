import Dockerfile
import Hummingbird
import MeshAPI

/// `GET /v1/version`, for everybody.
struct VersionRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("version") { _, _ in
            try Response.json(
                ServerVersion(
                    version: widemeshVersion,
                    engine: await platform.examination.engineVersion(),
                    platform: PlatformFacts.platformOfThisMachine
                )
            )
        }
    }
}
