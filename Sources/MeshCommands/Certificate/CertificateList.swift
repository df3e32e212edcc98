import ArgumentParser
import MeshClient

/// `mesh certificate list`
struct CertificateList: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the certificates of an environment: their names, issuers and ends, and what they are good for.",
        discussion: """
            EXAMPLE
              mesh cert list
              mesh cert list --platform
            """,
        aliases: ["ls"]
    )

    @OptionGroup var owner: CertificateOwner
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let environment = try owner.environment(in: session)
        let client = try session.client()
        guard let environment else {
            let remark: StyledLine = "The server's own names have no certificate; `mesh doctor` says why."
            try session.list(try await client.platformCertificates(), as: listing.format, whenEmpty: remark)
            return
        }
        let certificates = try await client.certificates(in: environment)
        try session.list(
            certificates,
            as: listing.format,
            whenEmpty: "There are no certificates in \(environment); endpoints get theirs by themselves, or by `mesh certificate upload`."
        )
    }
}
