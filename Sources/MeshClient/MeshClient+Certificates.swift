package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET …/environments/{environment}/certificates`
    package func certificates(in environment: EnvironmentName) async throws -> [CertificateSummary] {
        try await send(.GET, "/v1/environments/\(environment)/certificates")
    }

    /// `POST …/environments/{environment}/certificates`
    package func uploadCertificate(_ upload: CertificateUpload, to environment: EnvironmentName) async throws -> CertificateSummary {
        try await send(.POST, "/v1/environments/\(environment)/certificates", body: upload)
    }
}
