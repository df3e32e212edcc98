import ArgumentParser

/// Which command somebody may have meant by a word that isn't one.
enum CommandSuggestion {
    /// - Returns: The words after `mesh`, or nil where nothing is near.
    static func words(for unknown: String, after path: CommandPath) -> [String]? {
        if path.command == ConfigCommand.self, unknown.contains("=") {
            return path.words + ["set", assignmentWithoutValue(unknown)]
        }
        let children = path.command.configuration.subcommands
        if let nearest = NearestName.among(children.flatMap { CommandPath.names(of: $0) }, to: unknown) { return path.words + [nearest] }
        if let verb = synonyms[unknown], has(path.command, verb) { return path.words + [verb] }
        return path.words.isEmpty ? commands[unknown] ?? groupFirst(unknown) : verbLast(path.words, unknown)
    }

    /// What stands before the `=`: the rest may be a secret.
    static func assignmentWithoutValue(_ word: String) -> String {
        word.firstIndex(of: "=").map { "\(word[..<$0])=…" } ?? word
    }

    private static let synonyms = [
        "add": "create", "new": "create", "make": "create",
        "rm": "delete", "remove": "delete", "destroy": "delete", "del": "delete",
        "all": "list", "show": "list", "info": "list",
    ]

    private static let commands = [
        "version": ["--version"], "ps": ["svc", "list"], "status": ["svc", "list"], "push": ["deploy"], "up": ["deploy"],
    ]

    /// `mesh scale` for `mesh svc scale`, where one group alone has such a verb.
    private static func groupFirst(_ verb: String) -> [String]? {
        let groups = MeshCommand.configuration.subcommands.filter { has($0, verb) }
        return groups.count == 1 ? [shortName(of: groups[0]), verb] : nil
    }

    /// `mesh create env` for `mesh env create`.
    private static func verbLast(_ path: [String], _ noun: String) -> [String]? {
        let group = MeshCommand.configuration.subcommands.first { CommandPath.names(of: $0).contains(noun) }
        guard path.count == 1, let group, has(group, path[0]) else { return nil }
        return [noun, path[0]]
    }

    private static func has(_ group: any ParsableCommand.Type, _ verb: String) -> Bool {
        group.configuration.subcommands.contains { CommandPath.names(of: $0).contains(verb) }
    }

    /// `svc` rather than `service`.
    private static func shortName(of group: any ParsableCommand.Type) -> String {
        let names = CommandPath.names(of: group)
        return names.first { $0.count <= 3 } ?? names[0]
    }
}
