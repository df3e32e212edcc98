import GRDB

extension MeshStore {
    /// The value of a setting; nil where none was set.
    package func setting(_ key: SettingKey) async throws(StoreError) -> String? {
        try await database.read { try SettingRecord.fetchOne($0, key: key.rawValue)?.value }
    }

    /// Sets a setting, or with nil takes it away.
    package func setSetting(_ key: SettingKey, to value: String?) async throws(StoreError) {
        try await database.write { database in
            if let value {
                try SettingRecord(key: key.rawValue, value: value).save(database)
            } else {
                try SettingRecord.deleteOne(database, key: key.rawValue)
            }
        }
    }

    /// The value of a setting, after setting it to `initial` where there was none; concurrent callers get the same.
    package func setting(_ key: SettingKey, orSetTo initial: @autoclosure () -> String) async throws(StoreError) -> String {
        let initial = initial()
        return try await database.write { database in
            if let record = try SettingRecord.fetchOne(database, key: key.rawValue) { return record.value }
            try SettingRecord(key: key.rawValue, value: initial).insert(database)
            return initial
        }
    }
}
