package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET /v1/version`; needs no token.
    package func version() async throws -> ServerVersion {
        try await send(.GET, "/v1/version")
    }

    /// `GET /v1/doctor`: what is missing on the server's machine.
    package func checkup() async throws -> Checkup {
        try await send(.GET, "/v1/doctor")
    }

    /// `GET /v1/whoami`: as whom the server knows this client.
    package func identity() async throws -> Identity {
        try await send(.GET, "/v1/whoami")
    }
}
