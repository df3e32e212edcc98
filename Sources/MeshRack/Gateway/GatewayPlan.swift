package import MeshAPI

/// Everything that the gateway is to serve.
package struct GatewayPlan: Hashable, Sendable {
    package var routes: [GatewayRoute]
    /// Services that no route leads to yet, whose instances the gateway is to know already when one does.
    package var standby: [GatewayBackend]
    /// What holds for domains beyond their routes; one that isn't in it has nothing special.
    package var sites: [GatewaySite]
    /// A domain that is in none of them answers over HTTP alone, one that is in one redirects HTTP to HTTPS.
    package var certificates: [GatewayCertificate]
    /// SHA-256 thumbprint of the ACME account's key (RFC 7638): all that it takes to answer the challenges of any order of that account.
    package var challengeThumbprint: String?
    /// Where `meshd`'s own API answers, over HTTPS alone; nil for nowhere.
    package var apiHost: Domain?

    package init(
        routes: [GatewayRoute] = [],
        standby: [GatewayBackend] = [],
        sites: [GatewaySite] = [],
        certificates: [GatewayCertificate] = [],
        challengeThumbprint: String? = nil,
        apiHost: Domain? = nil
    ) {
        self.routes = routes
        self.standby = standby
        self.sites = sites
        self.certificates = certificates
        self.challengeThumbprint = challengeThumbprint
        self.apiHost = apiHost
    }
}
