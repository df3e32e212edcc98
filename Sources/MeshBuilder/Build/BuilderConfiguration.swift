package import Foundation
package import SystemPackage

/// How builders of this installation are made.
package struct BuilderConfiguration: Sendable {
    /// meshd's; `builders` and `caches` are in it.
    package var dataDirectory: FilePath
    /// Where short-lived state is, on tmpfs if possible: dockerd starts late or not at all when files of a dead one are found here.
    package var runtimeDirectory: FilePath
    /// Asked first for images of Docker Hub. Its host may be out of a build's reach (loopback, a private network) when the scheme is
    /// `http`: the builder's daemon reaches it through meshd.
    package var registryMirror: URL?
    /// Certificate authorities, PEM files, that the builder's daemon trusts besides the system's when it pulls base images. The steps of a
    /// build trust what their base image trusts.
    package var certificateAuthorities: [FilePath]
    /// Addresses of name servers for builders; empty for the host's.
    package var nameservers: [String]
    package var limits: BuildLimits

    package init(
        dataDirectory: FilePath,
        runtimeDirectory: FilePath = "/run",
        registryMirror: URL? = nil,
        certificateAuthorities: [FilePath] = [],
        nameservers: [String] = [],
        limits: BuildLimits = BuildLimits()
    ) {
        self.dataDirectory = dataDirectory
        self.runtimeDirectory = runtimeDirectory
        self.registryMirror = registryMirror
        self.certificateAuthorities = certificateAuthorities
        self.nameservers = nameservers
        self.limits = limits
    }
}
