package import MeshAPI

/// What holds for all requests to one domain, wherever they lead.
package struct GatewaySite: Hashable, Sendable {
    package let domain: Domain
    package let settings: EndpointSettings
    /// Whether the gateway proves to ACME servers that the domain is its own (HTTP-01 of RFC 8555).
    package let answersChallenges: Bool

    package init(domain: Domain, settings: EndpointSettings = EndpointSettings(), answersChallenges: Bool = false) {
        self.domain = domain
        self.settings = settings
        self.answersChallenges = answersChallenges
    }
}
