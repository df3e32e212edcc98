package import struct Foundation.Date

/// A line of an instance's log; `GET /v1/environments/{environment}/logs` streams them as newline-delimited JSON.
///
/// Query: `stack`, `service`, `since` (seconds before now; 60 without it), `follow` (`true` keeps the stream open).
package struct LogLine: Codable, Hashable, Sendable {
    package enum Stream: String, Codable, Sendable {
        case stdout
        case stderr

        /// One that a newer server knows is read as stdout, so that its lines aren't lost.
        package init(from decoder: any Decoder) throws {
            self = Self(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .stdout
        }
    }

    package let time: Date
    package let stack: StackName
    package let service: ServiceName
    package let instance: Int
    package let stream: Stream
    package let text: String

    package init(time: Date, stack: StackName, service: ServiceName, instance: Int, stream: Stream, text: String) {
        self.time = time
        self.stack = stack
        self.service = service
        self.instance = instance
        self.stream = stream
        self.text = text
    }
}
