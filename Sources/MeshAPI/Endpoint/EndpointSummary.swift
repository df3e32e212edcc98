package import struct Foundation.Date

/// An endpoint as `GET /v1/environments/{environment}/endpoints` answers it.
package struct EndpointSummary: Codable, Hashable, Sendable {
    package let domain: Domain
    package let environment: EnvironmentName
    package let kind: EndpointKind
    package let state: EndpointState
    /// Why it isn't ready, or what could be better about it; for people.
    package let reason: String?
    package let url: String
    /// The longest path first.
    package let publications: [PublicationSummary]
    /// What its owner has to make in DNS: all the records of any one of these sets. Empty for an alias.
    package let records: [[DNSRecord]]
    package let settings: EndpointSettings
    package let createdAt: Date

    package init(
        domain: Domain,
        environment: EnvironmentName,
        kind: EndpointKind,
        state: EndpointState,
        reason: String?,
        url: String,
        publications: [PublicationSummary],
        records: [[DNSRecord]],
        settings: EndpointSettings,
        createdAt: Date
    ) {
        self.domain = domain
        self.environment = environment
        self.kind = kind
        self.state = state
        self.reason = reason
        self.url = url
        self.publications = publications
        self.records = records
        self.settings = settings
        self.createdAt = createdAt
    }
}
