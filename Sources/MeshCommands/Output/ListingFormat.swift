import ArgumentParser

/// In which form a listing goes to stdout.
package enum ListingFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case table
    /// For programs: the values of the HTTP API.
    case json
}

/// `--format`, which every listing takes.
struct ListingOptions: ParsableArguments {
    @Option(name: .long, help: "How to print: table or json.")
    var format: ListingFormat = .table
}
