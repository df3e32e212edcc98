import ArgumentParser

/// The commands that a command line names, as far as there are such.
struct CommandPath {
    /// As they were typed, e.g. `svc`, `list`.
    private(set) var words: [String] = []
    private(set) var command: any ParsableCommand.Type = MeshCommand.self
    /// The first word that isn't a command where one is due.
    private(set) var unknown: String?
    /// What follows the last command.
    private(set) var rest: [String] = []

    /// `mesh svc list`
    var text: String { (["mesh"] + words).joined(separator: " ") }

    init(of arguments: [String]) {
        for (index, argument) in arguments.enumerated() {
            let children = command.configuration.subcommands
            guard !children.isEmpty else {
                rest = Array(arguments[index...])
                return
            }
            if let next = children.first(where: { Self.names(of: $0).contains(argument) }) {
                command = next
                words.append(argument)
            } else if !argument.hasPrefix("-"), argument != "help" {
                unknown = argument
                return
            }
        }
    }

    /// What a command can be called by, its proper name first.
    static func names(of command: any ParsableCommand.Type) -> [String] {
        [command._commandName] + command.configuration.aliases
    }
}
