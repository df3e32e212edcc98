package import SystemPackage

/// Which ACME server issues certificates, and how it is asked.
package struct ACMESettings: Hashable, Sendable {
    /// The URL of the server's directory.
    package let directory: String
    package let email: String
    /// PEM file of the authorities that the server itself is trusted by; nil for the machine's.
    package let authorities: FilePath?
    /// How records are made that answer DNS-01 challenges; nil: they can't be.
    package let dns: ACMEDNS?
    /// Where it may write while a certificate is issued.
    package let workingDirectory: FilePath

    package static let letsEncrypt = "https://acme-v02.api.letsencrypt.org/directory"

    package init(directory: String, email: String, authorities: FilePath? = nil, dns: ACMEDNS? = nil, workingDirectory: FilePath) {
        self.directory = directory
        self.email = email
        self.authorities = authorities
        self.dns = dns
        self.workingDirectory = workingDirectory
    }
}
