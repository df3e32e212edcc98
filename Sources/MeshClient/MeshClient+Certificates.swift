package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET …/environments/{environment}/certificates`
    package func certificates(in environment: EnvironmentName) async throws -> [CertificateSummary] {
        try await send(.GET, "/v1/environments/\(environment)/certificates")
    }

    /// `GET /v1/certificates`: those of the platform's own names.
    package func platformCertificates() async throws -> [CertificateSummary] {
        try await send(.GET, "/v1/certificates")
    }

    /// `POST /v1/certificates`
    package func uploadPlatformCertificate(_ upload: CertificateUpload) async throws -> CertificateSummary {
        try await send(.POST, "/v1/certificates", body: upload)
    }

    /// `POST …/environments/{environment}/certificates`
    package func uploadCertificate(_ upload: CertificateUpload, to environment: EnvironmentName) async throws -> CertificateSummary {
        try await send(.POST, "/v1/environments/\(environment)/certificates", body: upload)
    }
}
