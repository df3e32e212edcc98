package import struct Foundation.Date

/// An environment as `GET /v1/environments` and `GET /v1/environments/{environment}` answer it.
package struct EnvironmentSummary: Codable, Hashable, Sendable {
    package let name: EnvironmentName
    /// The environment's platform alias as a URL, e.g. `http://demo.localhost:8080`.
    package let url: String
    package let stacks: [StackName]
    package let createdAt: Date

    package init(name: EnvironmentName, url: String, stacks: [StackName], createdAt: Date) {
        self.name = name
        self.url = url
        self.stacks = stacks
        self.createdAt = createdAt
    }
}

/// Body of `POST /v1/environments`.
package struct EnvironmentCreation: Codable, Hashable, Sendable {
    /// Without one the server makes a free one up.
    package let name: EnvironmentName?

    package init(name: EnvironmentName?) {
        self.name = name
    }
}
