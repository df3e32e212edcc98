import Foundation
import SystemPackage

/// The directory that the gateway's container reads its configuration from.
///
/// ```
/// generations/<digest>/   one whole configuration: haproxy.cfg, routes.map, pages, certificates; never changed once it is there
/// current                 a link to the one that HAProxy reads when it starts or reloads
/// meshd/                  the socket of meshd's API; the worker's own, as the one directory that it can look into
/// run/servers.state       for the time of a reload or a replacement: the states of HAProxy's servers
/// run/<slot>/             the sockets of one container's HAProxy
/// ```
/// Each change is a rename, so that a crash at any point leaves a configuration that is whole.
struct GatewayDirectory: Sendable {
    let path: FilePath

    init(_ path: FilePath) {
        self.path = path
    }

    /// Makes what is missing. Only the owner can look inside: certificates have their keys with them.
    func prepare() throws {
        for directory in [path, path.appending("generations"), path.appending("run")] {
            try FileManager.default.createDirectory(
                atPath: directory.string,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        try FileManager.default.createDirectory(atPath: api.string, withIntermediateDirectories: true)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700, .ownerAccountID: GatewayConfiguration.workerID],
            ofItemAtPath: api.string
        )
        try removeServerStates()
    }

    var api: FilePath { path.appending("meshd") }

    /// Where the sockets of a container are. Slot 0 is that of a container that was made before there were slots.
    func sockets(ofSlot slot: Int) -> FilePath {
        slot == 0 ? path.appending("run") : path.appending("run").appending("\(slot)")
    }

    /// Makes the directory of a container that is to be made.
    func makeSlot(_ slot: Int) throws {
        try removeSlot(slot)
        let sockets = sockets(ofSlot: slot)
        try FileManager.default.createDirectory(
            atPath: sockets.string,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        // HAProxy puts its socket in this link's place, but for a configuration from before there were slots: that one's is where it leads.
        try FileManager.default.createSymbolicLink(
            atPath: sockets.pushing(FilePath(GatewayConfiguration.runtimeSocket)).string,
            withDestinationPath: "../\(GatewayConfiguration.runtimeSocket)"
        )
    }

    /// Removes the directory of a container that is gone. Does nothing if it isn't there.
    func removeSlot(_ slot: Int) throws {
        guard slot > 0, FileManager.default.fileExists(atPath: sockets(ofSlot: slot).string) else { return }
        try FileManager.default.removeItem(atPath: sockets(ofSlot: slot).string)
    }

    /// The digest of the configuration that `current` leads to; nil before the first.
    var current: String? {
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path.appending("current").string)
        return target.flatMap { FilePath($0).lastComponent?.string }
    }

    /// Writes a configuration, and leaves what `current` leads to as it is. Does nothing if it is there already.
    func write(_ configuration: GatewayConfiguration) throws {
        let generations = path.appending("generations")
        let destination = generations.appending(configuration.generation)
        guard !FileManager.default.fileExists(atPath: destination.string) else { return }
        let draft = generations.appending("draft")
        try? FileManager.default.removeItem(atPath: draft.string)
        for file in configuration.files {
            let target = draft.pushing(FilePath(file.path))
            try FileManager.default.createDirectory(
                atPath: target.removingLastComponent().string,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try write(file.text, to: target)
        }
        try rename(draft, to: destination)
    }

    /// Makes `current` lead to a configuration that was written.
    func select(_ generation: String) throws {
        let draft = path.appending("current.draft")
        try? FileManager.default.removeItem(atPath: draft.string)
        try FileManager.default.createSymbolicLink(atPath: draft.string, withDestinationPath: "generations/\(generation)")
        try rename(draft, to: path.appending("current"))
    }

    /// Removes the configurations that nothing needs any more.
    func prune(keeping kept: Set<String>) throws {
        let generations = path.appending("generations").string
        for name in try FileManager.default.contentsOfDirectory(atPath: generations) where !kept.contains(name) {
            try FileManager.default.removeItem(atPath: "\(generations)/\(name)")
        }
    }

    /// Leaves the states of the servers for the next process of HAProxy.
    func write(serverStates: String) throws {
        let draft = path.appending("run/servers.draft")
        try write(serverStates, to: draft)
        try rename(draft, to: path.pushing(FilePath(GatewayConfiguration.serverStates)))
    }

    /// A process that starts later must not believe addresses of long ago: other instances may have them by then.
    func removeServerStates() throws {
        try write(serverStates: "1\n")
    }

    private func write(_ text: String, to file: FilePath) throws {
        let descriptor = try FileDescriptor.open(
            file,
            .writeOnly,
            options: [.create, .truncate],
            permissions: .ownerReadWrite
        )
        try descriptor.closeAfter { _ = try descriptor.writeAll(text.utf8) }
    }

    private func rename(_ source: FilePath, to destination: FilePath) throws {
        guard Foundation.rename(source.string, destination.string) == 0 else { throw Errno(rawValue: errno) }
    }
}
