/// Body of `POST /v1/environments/{environment}/stacks/{stack}/services`.
package struct ServiceCreation: Codable, Hashable, Sendable {
    package let name: ServiceName
    package let command: ServiceCommand?
    package let scale: Int?

    package init(name: ServiceName, command: ServiceCommand?, scale: Int? = nil) {
        self.name = name
        self.command = command
        self.scale = scale
    }
}

/// Body of `PATCH …/services/{service}`: a new command, or, with `nil`, the image's CMD again.
package struct ServiceUpdate: Codable, Hashable, Sendable {
    package let command: ServiceCommand?

    package init(command: ServiceCommand?) {
        self.command = command
    }
}

/// Body of `POST …/services/scale`: the instances that each named service is to have (0 to 1000).
package struct ServiceScaling: Codable, Hashable, Sendable {
    package let scale: [ServiceName: Int]

    package init(scale: [ServiceName: Int]) {
        self.scale = scale
    }

    package init(from decoder: any Decoder) throws {
        scale = try decoder.container(keyedBy: CodingKeys.self).decodeByName(.scale)
    }
}
