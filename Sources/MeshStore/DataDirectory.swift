import SystemPackage

import class Foundation.FileManager

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the store keeps its files.
struct DataDirectory: Sendable {
    let path: FilePath

    var database: FilePath { path.appending("widemesh.sqlite") }
    var keyFile: SecretKeyFile { SecretKeyFile(path: path.appending("secret.key")) }

    /// Makes the directory for its owner alone (0700) where it is missing; what is missing above it gets the usual permissions.
    func create() throws(StoreError) {
        do {
            let parent = path.removingLastComponent()
            if !parent.isEmpty {
                try FileManager.default.createDirectory(atPath: parent.string, withIntermediateDirectories: true)
            }
            guard mkdir(path.string, 0o700) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
        } catch {
            throw StoreError(.unavailable, "\(path) can't be made: \(error)", hint: "check the path and who may write there")
        }
    }

    /// Takes the directory for this process, until the lock goes.
    func lock() throws(StoreError) -> DataDirectoryLock {
        do {
            return try DataDirectoryLock(path)
        } catch Errno.wouldBlock {
            throw StoreError(.unavailable, "\(path) is in use by another meshd", hint: "stop that one, or choose another data directory")
        } catch {
            throw StoreError(.unavailable, "\(path) can't be locked: \(error)", hint: "check that it is a directory, and who may read it")
        }
    }
}
