import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh endpoint update`
struct EndpointUpdate: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change what an endpoint allows, and whether browsers shall insist on HTTPS.",
        discussion: """
            What isn't named stays as it is; `none` takes a setting away.

            EXAMPLE
              mesh endpoint update app.example.com --hsts 31536000
              mesh endpoint update app.example.com --max-body 10485760 --timeout 120 --max-requests 200
            """
    )

    @Argument(help: "The endpoint.", transform: EndpointAddress.wholeArgument)
    var domain: EndpointAddress
    @Option(name: .long, help: ArgumentHelp("Seconds for which browsers use HTTPS only.", valueName: "seconds"), transform: Self.number)
    var hsts: Setting?
    @Option(name: .long, help: ArgumentHelp("The largest body of a request.", valueName: "bytes"), transform: Self.number)
    var maxBody: Setting?
    @Option(name: .long, help: ArgumentHelp("How long an app may be silent.", valueName: "seconds"), transform: Self.number)
    var timeout: Setting?
    @Option(name: .long, help: ArgumentHelp("Requests under way at once.", valueName: "number"), transform: Self.number)
    var maxRequests: Setting?
    @OptionGroup var environment: EnvironmentOptions

    /// A number, or that there shall be none.
    struct Setting: Sendable {
        let value: Int?
    }

    func validate() throws {
        guard hsts != nil || maxBody != nil || timeout != nil || maxRequests != nil else {
            throw ValidationError("there is nothing to change")
        }
    }

    func run(in session: Session) async throws {
        let environment = try session.environment(environment)
        let client = try session.client()
        var settings = try await client.endpoint(domain.domain, in: environment).settings
        if let hsts { settings.hsts = hsts.value }
        if let maxBody { settings.maximumBodyBytes = maxBody.value }
        if let timeout { settings.timeout = timeout.value }
        if let maxRequests { settings.maximumRequests = maxRequests.value }
        try settings.check()
        _ = try await client.setSettings(settings, of: domain.domain, in: environment)
        session.console.say("Updated endpoint \(domain.domain)")
    }

    private static func number(_ text: String) throws -> Setting {
        if text == "none" { return Setting(value: nil) }
        guard let number = Int(text) else { throw ValidationError("'\(PrintableText.of(text))' is neither a number nor none") }
        return Setting(value: number)
    }
}
