import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh config get`
struct ConfigGet: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print the value of a config var, and a newline.",
        discussion: """
            EXAMPLE
              mesh config get RAILS_ENV
            """
    )

    @Argument(help: "The config var.", transform: ConfigVarName.argument)
    var name: ConfigVarName
    @OptionGroup var target: StackOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let values = try await session.client().configVars(of: stack).values
        guard let value = values[name] else {
            let nearest = NearestName.among(values.keys.map(\.text), to: name.text)
            throw CommandFailure.failed(
                "\(name) isn't set in \(stack.stack) of \(stack.environment)",
                hint: nearest.map { "did you mean \($0)?" } ?? "`mesh config list` shows what is"
            )
        }
        try session.console.write(value.text + "\n")
    }
}
