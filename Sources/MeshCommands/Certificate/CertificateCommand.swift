import ArgumentParser

/// `mesh certificate`
struct CertificateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "List the TLS certificates of an environment's endpoints, and upload some.",
        discussion: """
            EXAMPLE
              mesh certificate list
              mesh certificate upload fullchain.pem key.pem
            """,
        subcommands: [CertificateList.self, CertificateUploadCommand.self],
        aliases: ["certificates", "cert", "certs"]
    )
}
