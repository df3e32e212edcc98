import Foundation
import Hummingbird
import MeshAPI
import MeshRack
import MeshStore

import struct MeshStore.Environment

/// `GET, POST …/environments/{environment}/certificates` · `GET, POST /v1/certificates`, those of the platform's own names
struct CertificateRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("environments/:environment/certificates", use: list)
        routes.post("environments/:environment/certificates", use: upload)
        routes.get("certificates", use: listOfPlatform)
        routes.post("certificates", use: uploadForPlatform)
    }

    @Sendable private func listOfPlatform(_ request: Request, context: APIRequestContext) async throws -> Response {
        let certificates = try await platform.store.certificates()
        let selection = CertificateSelection(certificates)
        let served = try await servedByPlatform(selection)
        let summaries = certificates.filter { $0.environmentID == nil }.map { certificate in
            certificate.summary(serving: served.filter { $0.certificate?.id == certificate.id }.map(\.domain), now: selection.now)
        }
        return try .json(summaries)
    }

    /// The API's name and all aliases that it covers are served with it from when this answers on, also those that come later.
    @Sendable private func uploadForPlatform(_ request: Request, context: APIRequestContext) async throws -> Response {
        let certificate = Certificate(try await bundle(in: request), environmentID: nil, source: .uploaded)
        let served = try await servedByPlatform(CertificateSelection(platform.store.certificates()))
        let covered = served.map(\.domain).filter(certificate.covers)
        guard !covered.isEmpty || certificate.covers("*.\(platform.addresses.domain)") else {
            let host = platform.addresses.apiHost.map { " and \($0)" } ?? ""
            throw Failure(
                .badCertificate,
                "the certificate is for \(certificate.names.joined(separator: ", ")), and none of them is the platform's",
                hint: "its names are *.\(platform.addresses.domain)\(host); for an endpoint, name its environment: -e NAME"
            )
        }
        try await platform.store.addCertificate(certificate)
        await platform.nameKeeper.certificatesChanged()
        try await platform.routes.apply()
        return try .json(certificate.summary(serving: covered, now: .now), status: .created)
    }

    /// The domains that a certificate of the platform may serve, and the one that does.
    private func servedByPlatform(_ selection: CertificateSelection) async throws -> [(domain: Domain, certificate: Certificate?)] {
        var served: [(domain: Domain, certificate: Certificate?)] = []
        if let host = platform.addresses.apiHost { served.append((host, selection.platformCertificate(for: host.text))) }
        for endpoint in try await platform.store.endpoints() where endpoint.name.kind == .alias {
            let domain = try endpoint.name.domain(under: platform.addresses.domain)
            served.append((domain, selection.certificate(for: endpoint, domain: domain)))
        }
        return served
    }

    private func bundle(in request: Request) async throws -> CertificateBundle {
        try CertificateBundle(parsing: try await request.json(CertificateUpload.self).pem, anchors: CertificateBundle.systemAnchors)
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
        let certificate = Certificate(try await bundle(in: request), environmentID: environment.id, source: .uploaded)
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
