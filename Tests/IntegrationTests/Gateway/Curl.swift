import SystemPackage
import TestSupport

/// An HTTPS client that isn't ours, for one request to a port of 127.0.0.1.
struct Curl: Sendable {
    /// A file with the certificates that it trusts.
    let authorities: FilePath
    let port: Int

    /// What curl makes of a request: the last line of its output is the HTTP version.
    ///
    /// - Returns: its exit code (35: the handshake failed, 60: it doesn't trust the certificate), the head and the body.
    func get(_ host: String, _ path: String = "/", _ options: String...) async throws -> (exitCode: Int, text: String) {
        let result = try await runProgram(
            "/usr/bin/curl",
            [
                "--silent", "--include", "--max-time", "20", "--cacert", authorities.string, "--resolve", "\(host):\(port):127.0.0.1",
                "--write-out", "\nHTTP \(Self.version)\n", "https://\(host):\(port)\(path)",
            ] + options
        )
        return (result.exitCode, result.standardOutput)
    }

    private static let version = "%{http_version}"
}
