package import MeshAPI
package import SystemPackage

/// What the gateway of an installation is made from.
package struct GatewaySettings: Hashable, Sendable {
    package let installation: EntityID
    /// Any image with `haproxy` 2.6 or later, `/bin/sh` and `sleep`; pulled when the Engine doesn't have it.
    package let image: String
    package let ports: GatewayPorts
    /// `<data dir>/gateway`, absolute, on the Engine's machine. At most 80 bytes, as it holds sockets.
    package let directory: FilePath
    package let trust: GatewayTrust
    /// Whether requests to environments leave a line each in the log of the gateway's container.
    package let logsRequests: Bool

    /// Where `meshd` is to listen for requests to its host name. Only HAProxy and root can reach it.
    package var apiSocket: FilePath { GatewayDirectory(directory).api.appending(GatewayConfiguration.apiSocket) }

    /// The user who has to be able to open `apiSocket`: HAProxy's processes.
    package static let apiClientID = GatewayConfiguration.workerID

    package init(
        installation: EntityID,
        image: String,
        ports: GatewayPorts,
        directory: FilePath,
        trust: GatewayTrust = GatewayTrust(),
        logsRequests: Bool = true
    ) {
        self.installation = installation
        self.image = image
        self.ports = ports
        self.directory = directory
        self.trust = trust
        self.logsRequests = logsRequests
    }
}
