import Foundation
import Hummingbird
import MeshAPI
import MeshRack
import MeshStore

import struct MeshStore.Environment

/// `GET, POST …/environments/{environment}/certificates`
struct CertificateRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("environments/:environment/certificates", use: list)
        routes.post("environments/:environment/certificates", use: upload)
    }

    @Sendable private func list(_ request: Request, context: APIRequestContext) async throws -> Response {
        let environment = try await platform.environment(in: context)
        let endpoints = try await served(in: environment)
        let selection = CertificateSelection(try await platform.store.certificates())
        let summaries = try await platform.store.certificates(environmentID: environment.id).map { certificate in
            certificate.summary(
                serving: endpoints.filter { selection.certificate(for: $0.endpoint, domain: $0.domain)?.id == certificate.id }.map(
                    \.domain
                ),
                now: selection.now
            )
        }
        return try .json(summaries)
    }

    /// The endpoints that it covers are served with it from when this answers on.
    @Sendable private func upload(_ request: Request, context: APIRequestContext) async throws -> Response {
        let environment = try await platform.environment(in: context)
        let bundle = try CertificateBundle(
            parsing: try await request.json(CertificateUpload.self).pem,
            anchors: CertificateBundle.systemAnchors
        )
        let certificate = Certificate(bundle, environmentID: environment.id, source: .uploaded)
        let endpoints = try await served(in: environment)
        let covered = endpoints.map(\.domain).filter(certificate.covers)
        guard !covered.isEmpty else {
            throw Failure(
                .badCertificate,
                "the certificate is for \(certificate.names.joined(separator: ", ")), and environment '\(environment.name)' has no such endpoint",
                hint: "it has \(endpoints.map(\.domain.text).joined(separator: ", ")); mesh endpoint create DOMAIN makes one"
            )
        }
        try await platform.store.addCertificate(certificate)
        platform.keeper.wake()
        try await platform.routes.apply()
        return try .json(certificate.summary(serving: covered, now: .now), status: .created)
    }

    private func served(in environment: Environment) async throws -> [(endpoint: Endpoint, domain: Domain)] {
        try await platform.store.endpoints(environmentID: environment.id).map {
            ($0, try $0.name.domain(under: platform.addresses.domain))
        }
    }
}

extension Certificate {
    fileprivate func summary(serving endpoints: [Domain], now: Date) -> CertificateSummary {
        CertificateSummary(
            id: id,
            names: names,
            issuer: issuer,
            source: source,
            state: expiresAt <= now ? .expired : endpoints.isEmpty ? .unused : .serving,
            endpoints: endpoints,
            notBefore: notBefore,
            expiresAt: expiresAt
        )
    }

    init(_ bundle: CertificateBundle, environmentID: EntityID?, endpointID: EntityID? = nil, source: CertificateSource) {
        self.init(
            environmentID: environmentID,
            endpointID: endpointID,
            source: source,
            names: bundle.names,
            issuer: bundle.issuer,
            chain: bundle.chain,
            privateKey: bundle.privateKey,
            notBefore: bundle.notBefore,
            expiresAt: bundle.expiresAt
        )
    }
}
