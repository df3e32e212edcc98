/// What was found on the server's machine, as plain values; `findings` judges it.
struct MachineFacts: Sendable {
    struct Engine: Sendable {
        let version: String
        let apiVersion: String
        let isSwarmManager: Bool
        let storageDriver: String
    }

    /// nil: it didn't answer; `engineError` says why.
    let engine: Engine?
    let engineError: String?
    let engineAddress: String
    /// Names of programs that builder and registry need and that aren't on the PATH.
    let missingPrograms: [String]
    let isRoot: Bool
    let dataDirectory: String
    let freeBytes: UInt64?
    let memoryBytes: UInt64?
    /// nil: it runs; else what is wrong with it.
    let gatewayTrouble: String?
    /// nil: it answers; else what is wrong with it.
    let registryTrouble: String?
}
