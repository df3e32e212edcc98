import Foundation

/// Values that are JSON text in a column.
enum StoredJSON {
    static func encode(_ value: some Encodable) throws(StoreError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw StoreError(.invalid, "a value can't be stored: \(error)")
        }
    }

    /// - Throws: `StoreError` with `corrupt`. Shows nothing of the text, which may be secret.
    static func decode<Value: Decodable>(_ text: String, as what: String) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw .corrupt(what, "it is not the JSON that this version writes")
        }
    }
}
