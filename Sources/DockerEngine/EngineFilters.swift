import Foundation

/// Filters of a listing, such as `["label": ["a=b", "c"], "status": ["running"]]`. Values of one name are alternatives
/// (for `label`: all must hold), different names must all hold.
public struct EngineFilters: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// Values by the name of the filter.
    public var values: [String: [String]]

    /// Filters from a dictionary.
    public init(_ values: [String: [String]] = [:]) {
        self.values = values
    }

    /// Filters from a dictionary.
    public init(dictionaryLiteral elements: (String, [String])...) {
        values = Dictionary(elements) { $0 + $1 }
    }

    /// The filters as the `filters` parameter carries them; nil when there are none.
    func encoded() -> String? {
        guard !values.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A dictionary of strings can't fail to encode.
        return (try? encoder.encode(values)).map { String(decoding: $0, as: UTF8.self) }
    }
}
