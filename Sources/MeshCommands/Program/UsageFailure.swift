import ArgumentParser

/// What the argument parser throws, in the form that every error of `mesh` has.
enum UsageFailure {
    case help(String)
    case failure(CommandFailure)

    /// - Returns: nil for an error that isn't the parser's.
    static func describe(_ error: any Error, _ arguments: [String]) -> UsageFailure? {
        let code = MeshCommand.exitCode(for: error)
        if code == .success { return .help(MeshCommand.fullMessage(for: error)) }
        guard code == .validationFailure else { return nil }
        let (path, unknown, names) = walk(arguments)
        let see = "`\((["mesh"] + path).joined(separator: " ")) --help` shows how"
        if let unknown, !names.isEmpty {
            let group = (["mesh"] + path).joined(separator: " ")
            let nearest = NearestName.among(names, to: unknown).map { "did you mean `\(group) \($0)`? " } ?? ""
            return .failure(.usage("`\(group) \(PrintableText.of(unknown))` is not a command", hint: nearest + see))
        }
        return .failure(.usage(firstLetterLowered(MeshCommand.message(for: error)), hint: see))
    }

    /// Follows the words of a command line through the commands.
    ///
    /// - Returns: The commands' names so far, the first word that isn't a command where one is due, and what could have stood there.
    private static func walk(_ arguments: [String]) -> (path: [String], unknown: String?, names: [String]) {
        var command: any ParsableCommand.Type = MeshCommand.self
        var path: [String] = []
        for argument in arguments {
            let children = command.configuration.subcommands
            guard !children.isEmpty else { return (path, nil, []) }
            let next = children.first { names(of: $0).contains(argument) }
            if let next {
                command = next
                path.append(argument)
            } else if !argument.hasPrefix("-"), argument != "help" {
                return (path, argument, children.flatMap { names(of: $0) })
            }
        }
        return (path, nil, [])
    }

    private static func names(of command: any ParsableCommand.Type) -> [String] {
        [command._commandName] + command.configuration.aliases
    }

    private static func firstLetterLowered(_ message: String) -> String {
        let message = message.hasSuffix(".") ? String(message.dropLast()) : message
        guard let first = message.first, message.dropFirst().first?.isUppercase != true else { return message }
        return first.lowercased() + message.dropFirst()
    }
}
