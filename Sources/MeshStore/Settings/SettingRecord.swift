import GRDB

/// A row of `setting`.
struct SettingRecord: StoreRecord {
    static let databaseTableName = "setting"

    let key: String
    let value: String
}
