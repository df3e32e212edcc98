/// A line of the answer to `POST /build`.
enum BuildLine: Decodable, Sendable {
    case event(BuildEvent)
    /// Nothing that this client knows.
    case other

    private enum CodingKeys: String, CodingKey {
        case id, aux, stream, status
    }

    private struct BuiltImage: Decodable {
        let id: String

        private enum CodingKeys: String, CodingKey {
            case id = "ID"
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let failure = try StreamFailure.read(from: decoder) {
            self = .event(.error(BuildFailure(message: failure.message)))
            return
        }
        switch try container.decodeIfPresent(String.self, forKey: .id) {
        case "moby.buildkit.trace":
            guard let progress = BuildProgress(trace: try container.decode(String.self, forKey: .aux)) else {
                throw DecodingError.dataCorruptedError(forKey: .aux, in: container, debugDescription: "no BuildKit trace")
            }
            self = .event(.progress(progress))
        case "moby.image.id":
            self = .event(.imageID(try container.decode(BuiltImage.self, forKey: .aux).id))
        default:
            let text =
                try container.decodeIfPresent(String.self, forKey: .stream) ?? container.decodeIfPresent(String.self, forKey: .status)
            self = text.map { .event(.output($0)) } ?? .other
        }
    }
}
