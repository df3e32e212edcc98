import ArgumentParser
import Foundation
import MeshAPI
import MeshClient

/// `mesh certificate upload`
struct CertificateUploadCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload",
        abstract: "Serve endpoints with a certificate of your own.",
        discussion: """
            PEM files, in this order: the certificate, its intermediates, the private key last. All may be in one file.

            EXAMPLE
              mesh cert upload certificate.pem key.pem
              mesh cert upload fullchain.pem key.pem
              mesh cert upload all.pem
              mesh cert upload certificate.pem intermediate.pem key.pem
              mesh cert upload --platform fullchain.pem key.pem
            """
    )

    @Argument(help: ArgumentHelp("The files, the private key last.", valueName: "file"))
    var files: [String]
    @OptionGroup var owner: CertificateOwner

    /// A chain with its key has some kilobytes; whoever names a large file has named the wrong one.
    private static let largestFile = 1 << 20

    func run(in session: Session) async throws {
        let environment = try owner.environment(in: session)
        let upload = CertificateUpload(pem: try files.map(Self.text).joined(separator: "\n"))
        let client = try session.client()
        let certificate =
            if let environment { try await client.uploadCertificate(upload, to: environment) } else {
                try await client.uploadPlatformCertificate(upload)
            }
        let end = certificate.expiresAt.formatted(.iso8601.year().month().day())
        let served = certificate.endpoints.isEmpty ? certificate.names : certificate.endpoints.map(\.text)
        session.console.say(
            "\(served.joined(separator: ", ")) is served with the certificate of \(certificate.issuer) until \(end)"
        )
        try session.console.write("\(certificate.id)\n")
    }

    private static func text(of path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: largestFile + 1) else {
            throw CommandFailure.failed("can't read \(path)", hint: "check the path and who may read it")
        }
        guard data.count <= largestFile, let text = String(data: data, encoding: .utf8) else {
            throw CommandFailure.failed(
                "\(path) is not PEM",
                hint: "of a DER file, make one: openssl x509 -inform der -in \(path) -out certificate.pem"
            )
        }
        return text
    }
}
