import ArgumentParser
import MeshAPI

/// Where a service is to be published, or isn't any more.
struct PublicationOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The endpoint, such as https://app.example.com.", valueName: "url"),
        transform: EndpointAddress.argument
    )
    var endpoint: EndpointAddress
    @Option(
        name: .long,
        help: ArgumentHelp("The beginning of the paths, such as /api; without it all of them.", valueName: "path"),
        transform: PathPrefix.argument
    )
    var path: PathPrefix?

    func validate() throws {
        guard let named = endpoint.path, let path, named != path else { return }
        throw ValidationError("the endpoint's URL names the path \(named), and --path names \(path)")
    }

    var change: PublicationChange {
        PublicationChange(endpoint: endpoint.domain, path: path ?? endpoint.path)
    }
}
