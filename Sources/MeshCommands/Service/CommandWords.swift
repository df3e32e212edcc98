import ArgumentParser
import MeshAPI

/// A command for `/bin/sh`: one string after `--command`, or words after `--` that reach the program as they are.
struct CommandWords: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("One string that /bin/sh -c runs; $NAME is expanded when the instance starts.", valueName: "string"),
        transform: ServiceCommand.argument
    )
    var command: ServiceCommand?

    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --; each word is passed on exactly as it is.")
    var words: [String] = []

    func validate() throws {
        guard command == nil || words.isEmpty else { throw ValidationError("give the command after --command or after --, not both") }
    }

    /// What was given, in either form; nil for neither.
    func parsed() throws -> ServiceCommand? {
        if let command { return command }
        return words.isEmpty ? nil : try ServiceCommand(words: words)
    }
}
