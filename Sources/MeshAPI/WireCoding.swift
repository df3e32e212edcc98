package import Foundation

/// How values of this module travel as JSON: the one pair of coders that client and server share.
///
/// Keys are sorted and slashes stay as they are, so the same value is always the same bytes. Dates are ISO 8601 in UTC with
/// milliseconds (`2026-11-24T07:51:53.042Z`); the decoder also takes dates without a fraction and with more digits than three.
/// A coder isn't for use from several tasks at once: make one per task, they cost microseconds.
package enum WireCoding {
    package static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(text(of: date))
        }
        return encoder
    }

    package static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            guard let date = date(in: text) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(quoted(text)) is not an ISO 8601 date")
            }
            return date
        }
        return decoder
    }

    /// A date as it travels.
    package static func text(of date: Date) -> String {
        // The format style cuts off; we round, so that what was decoded encodes to the same text again.
        let milliseconds = (date.timeIntervalSinceReferenceDate * 1000).rounded()
        return Date(timeIntervalSinceReferenceDate: (milliseconds + 0.25) / 1000).formatted(withFraction)
    }

    /// The date that a text stands for; nil when it isn't one.
    package static func date(in text: String) -> Date? {
        (try? withFraction.parse(text)) ?? (try? withoutFraction.parse(text))
    }

    private static let withFraction = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let withoutFraction = Date.ISO8601FormatStyle()
}
