import Foundation
import SystemPackage

/// What `lego --path` reads and writes.
struct LegoDirectory: Sendable {
    let path: FilePath
    let settings: ACMESettings

    var webroot: FilePath { path.appending("webroot") }

    /// As lego names it: the server's host with its port, and then the account.
    private var account: FilePath {
        let url = URL(string: settings.directory)
        let host = [url?.host, url?.port.map(String.init)].compactMap(\.self).joined(separator: "_")
        return path.appending("accounts").appending(host).appending(settings.email)
    }

    private var registrationFile: FilePath { account.appending("account.json") }

    func prepare(key: ACMEAccountKey, registration: String?) throws {
        for directory in [path, webroot, account.appending("keys")] {
            try FileManager.default.createDirectory(
                atPath: directory.string,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        try write(key.pem, to: account.appending("keys").appending("\(settings.email).key"))
        if let registration { try write(registration, to: registrationFile) }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    var registration: String? { try? text(of: registrationFile) }

    func certificate(of domain: String) throws -> String { try text(of: file(of: domain, "crt")) }

    func privateKey(of domain: String) throws -> String { try text(of: file(of: domain, "key")) }

    private func file(of domain: String, _ kind: String) -> FilePath {
        path.appending("certificates").appending("\(domain.replacing("*", with: "_")).\(kind)")
    }

    private func text(of file: FilePath) throws -> String {
        try String(contentsOfFile: file.string, encoding: .utf8)
    }

    private func write(_ text: String, to file: FilePath) throws {
        let descriptor = try FileDescriptor.open(file, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
        try descriptor.closeAfter { _ = try descriptor.writeAll(text.utf8) }
    }
}
