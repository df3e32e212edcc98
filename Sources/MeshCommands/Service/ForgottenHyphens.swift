import ArgumentParser
import MeshAPI

/// A command that takes the words after `--`.
protocol CommandWithWords: ParsableCommand {
    /// How many arguments of its own stand before the `--`.
    static var ownArguments: Int { get }
}

/// A command line on which a service's command stands without the `--` before it, or a string without its quotes.
enum ForgottenHyphens {
    /// The line as it was probably meant; nil where nothing speaks for that.
    static func mended(_ path: CommandPath) -> String? {
        guard let command = path.command as? any CommandWithWords.Type, !path.rest.contains("--") else { return nil }
        var (own, words) = sorted(path.rest, keeping: command.ownArguments)
        guard words.contains(where: { !$0.hasPrefix("-") }) else { return nil }
        if let index = own.firstIndex(of: "--command"), index + 1 < own.count {
            own[index + 1] = ([own[index + 1]] + words).joined(separator: " ")
            return shellLine(path.words + own)
        }
        if path.command == ServiceCreate.self, !own.contains(where: isName), (try? ServiceName(parsing: words[0])) != nil {
            own += ["-n", words.removeFirst()]
        }
        return shellLine(path.words + own + (words.isEmpty ? [] : ["--"] + words))
    }

    /// What belongs to `mesh`, and the rest.
    private static func sorted(_ arguments: [String], keeping count: Int) -> (own: [String], words: [String]) {
        var own: [String] = []
        var words: [String] = []
        var toKeep = count
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let name = argument.prefix { $0 != "=" }
            if optionsWithValue.contains(String(name)) {
                own.append(argument)
                if name == argument, let value = rest.popFirst() { own.append(value) }
            } else if flags.contains(argument) {
                own.append(argument)
            } else if toKeep > 0, !argument.hasPrefix("-") {
                toKeep -= 1
                own.append(argument)
            } else {
                words.append(argument)
            }
        }
        return (own, words)
    }

    private static func isName(_ option: String) -> Bool { ["-n", "--name"].contains(option.prefix { $0 != "=" }) }

    private static let optionsWithValue: Set<String> = [
        "-e", "--environment", "-s", "--stack", "-n", "--name", "--scale", "--command",
    ]
    private static let flags: Set<String> = ["-d", "--detach", "--no-command"]

    private static func shellLine(_ words: [String]) -> String {
        // The program's own name is quoted by other rules than its arguments.
        (try? ServiceCommand(words: ["mesh"] + words).text) ?? "mesh"
    }
}
