extension KeyedDecodingContainer {
    /// A JSON object whose keys are names. A key that isn't one is refused with the reason, where the standard library only says that it
    /// couldn't be converted.
    func decodeByName<Key: Name, Value: Decodable>(_ key: K, as type: [Key: Value].Type = [Key: Value].self) throws -> [Key: Value] {
        var values: [Key: Value] = [:]
        for (text, value) in try decode([String: Value].self, forKey: key) {
            do {
                values[try Key(parsing: text)] = value
            } catch {
                throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: error.message)
            }
        }
        return values
    }
}
