import ArgumentParser
import Foundation
import MeshAPI
import MeshClient

/// `mesh config list`
struct ConfigList: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show a stack's config vars with their values.",
        discussion: """
            In a table, a value of many lines shows its first; --format json has all of it.

            EXAMPLE
              mesh config list --format json
            """,
        aliases: ["ls"]
    )

    @OptionGroup var target: StackOptions
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let vars = try await session.client().configVars(of: stack)
        switch listing.format {
        case .json: try session.console.write(Listing.json(vars.values))
        case .table:
            let rows = vars.values.sorted { $0.key < $1.key }.map { ConfigVarRow(name: $0.key, value: $0.value) }
            try session.list(rows, as: .table, whenEmpty: "\(stack.stack) has no config vars; `mesh config set NAME=VALUE` sets one.")
        }
    }
}
