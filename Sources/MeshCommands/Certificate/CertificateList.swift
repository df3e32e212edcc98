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
            """,
        aliases: ["ls"]
    )

    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let environment = try session.environment(environment)
        let certificates = try await session.client().certificates(in: environment)
        try session.list(
            certificates,
            as: listing.format,
            whenEmpty: "There are no certificates in \(environment); endpoints get theirs by themselves, or by `mesh certificate upload`."
        )
    }
}
