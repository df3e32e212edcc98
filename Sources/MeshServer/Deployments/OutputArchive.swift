package import MeshAPI
import Synchronization
package import SystemPackage

/// Where the outputs of all deployments are kept, and which of them are being written.
package final class OutputArchive: Sendable {
    private let directory: FilePath
    private let live = Mutex<[EntityID: OutputLog]>([:])

    /// - Parameter directory: holds one folder per deployment, named by its id.
    package init(directory: FilePath) {
        self.directory = directory
    }

    /// The deployment's own directory, made where it doesn't exist.
    package func folder(of deployment: EntityID) throws -> FilePath {
        let folder = directory.appending(deployment.text)
        try folder.createDirectoryTree()
        return folder
    }

    /// The deployments that have a directory, in no order.
    func deployments() throws -> [EntityID] {
        try directory.names().compactMap { try? EntityID(parsing: $0) }
    }

    /// The log of a deployment that isn't over, the same for every caller until `close(_:)`.
    package func log(of deployment: EntityID) throws -> OutputLog {
        try live.withLock { live in
            if let log = live[deployment] { return log }
            let log = try OutputLog(path: folder(of: deployment).appending("output.ndjson"))
            live[deployment] = log
            return log
        }
    }

    /// Ends the log of a deployment; followers see their end.
    package func close(_ deployment: EntityID) {
        live.withLock { $0.removeValue(forKey: deployment) }?.close()
    }

    /// Everything written so far and, with `follow`, everything that will be.
    ///
    /// - Returns: nil when nothing was ever kept for this deployment.
    package func reader(of deployment: EntityID, follow: Bool) -> OutputReader? {
        let log = live.withLock { $0[deployment] }
        let path = directory.appending(deployment.text).appending("output.ndjson")
        guard log != nil || path.exists else { return nil }
        return OutputReader(path: path, live: follow ? log : nil)
    }

    /// Deletes the folder of a deployment with all it holds.
    package func remove(_ deployment: EntityID) throws {
        close(deployment)
        try directory.appending(deployment.text).removeTree()
    }
}
