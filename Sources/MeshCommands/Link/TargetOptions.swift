import ArgumentParser
import MeshAPI

extension Name {
    /// A name on the command line: what the platform doesn't allow is wrong usage, in the words of the rule.
    static func argument(_ text: String) throws -> Self {
        do {
            return try Self(parsing: text)
        } catch {
            throw ArgumentRefusal(error.message)
        }
    }
}

/// `--environment`, for commands that act on one.
struct EnvironmentOptions: ParsableArguments {
    @Option(
        name: [.long, .customShort("e")],
        help: ArgumentHelp("The environment; without it, the one this directory is linked to.", valueName: "name"),
        transform: EnvironmentName.argument
    )
    var environment: EnvironmentName?
}

/// `--environment` and `--stack`, for commands that act on a stack.
struct StackOptions: ParsableArguments {
    @OptionGroup var environment: EnvironmentOptions

    @Option(
        name: [.long, .customShort("s")],
        help: ArgumentHelp("The stack; without it, the one this directory is linked to.", valueName: "name"),
        transform: StackName.argument
    )
    var stack: StackName?
}
