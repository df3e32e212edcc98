/// How many tasks a service has.
public enum ServiceMode: Hashable, Sendable {
    /// So many, anywhere.
    case replicated(Int)
    /// One on every node that its placement allows.
    case global
    /// Tasks that run to their end.
    case replicatedJob(maximumConcurrent: Int, totalCompletions: Int)
    case globalJob
    /// A mode that this client doesn't know, by its name on the wire. It can't be written back.
    case unknown(String)
}

extension ServiceMode: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case replicated = "Replicated"
        case global = "Global"
        case replicatedJob = "ReplicatedJob"
        case globalJob = "GlobalJob"
    }

    private struct Replicas: Codable {
        let replicas: Int?

        private enum CodingKeys: String, CodingKey {
            case replicas = "Replicas"
        }
    }

    private struct Job: Codable {
        let maximumConcurrent: Int?
        let totalCompletions: Int?

        private enum CodingKeys: String, CodingKey {
            case maximumConcurrent = "MaxConcurrent"
            case totalCompletions = "TotalCompletions"
        }
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch container.allKeys.first {
        case .replicated:
            self = .replicated(try container.decode(Replicas.self, forKey: .replicated).replicas ?? 1)
        case .global:
            self = .global
        case .replicatedJob:
            let job = try container.decode(Job.self, forKey: .replicatedJob)
            self = .replicatedJob(maximumConcurrent: job.maximumConcurrent ?? 1, totalCompletions: job.totalCompletions ?? 1)
        case .globalJob:
            self = .globalJob
        case nil:
            self = .unknown(try decoder.singleValueContainer().decode([String: AnyValue].self).keys.sorted().first ?? "")
        }
    }

    /// Any JSON value, unread.
    private struct AnyValue: Decodable {
        init(from decoder: any Decoder) {}
    }

    /// Writes the JSON that the Engine reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .replicated(let count): try container.encode(Replicas(replicas: count), forKey: .replicated)
        case .global: try container.encode(EmptyObject(), forKey: .global)
        case .replicatedJob(let concurrent, let total):
            try container.encode(Job(maximumConcurrent: concurrent, totalCompletions: total), forKey: .replicatedJob)
        case .globalJob: try container.encode(EmptyObject(), forKey: .globalJob)
        case .unknown(let name):
            throw EncodingError.invalidValue(
                name,
                .init(codingPath: encoder.codingPath, debugDescription: "a service mode that this client doesn't know can't be written")
            )
        }
    }
}
