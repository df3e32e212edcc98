package import struct Foundation.Date

/// A line of an instance's log, or of the gateway's about a request to one; `GET /v1/environments/{environment}/logs` streams them as newline-delimited JSON.
///
/// Query: `stack`, `service`, `since` (seconds before now; 60 without it), `follow` (`true` keeps the stream open), `source` (a `Source`;
/// both without it).
package struct LogLine: Codable, Hashable, Sendable {
    package enum Stream: String, Codable, Sendable {
        case stdout
        case stderr

        /// One that a newer server knows is read as stdout, so that its lines aren't lost.
        package init(from decoder: any Decoder) throws {
            self = Self(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .stdout
        }
    }

    /// Who writes lines.
    package enum Source: String, Codable, CaseIterable, Sendable {
        case instances
        case gateway
    }

    package let time: Date
    package let stack: StackName
    package let service: ServiceName
    /// 0 where it isn't known, and for requests that the gateway has answered by itself.
    package let instance: Int
    package let stream: Stream
    package let text: String
    /// The gateway's lines have one, an instance's none.
    package let request: AccessRecord?

    package init(
        time: Date,
        stack: StackName,
        service: ServiceName,
        instance: Int,
        stream: Stream,
        text: String,
        request: AccessRecord? = nil
    ) {
        self.time = time
        self.stack = stack
        self.service = service
        self.instance = instance
        self.stream = stream
        self.text = text
        self.request = request
    }

    package var source: Source { request == nil ? .instances : .gateway }
}
