import ArgumentParser

/// An option that a command doesn't have, and the one that somebody may have meant.
struct OptionSuggestion {
    let unknown: String
    let nearest: String?

    /// - Returns: nil where every long option is one of the command's.
    init?(in path: CommandPath) {
        // The help is the only place where the parser tells what there is.
        let known = Self.longOptions(in: path.command.helpMessage())
        let given = path.rest.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
        guard let unknown = given.first(where: { !known.contains($0) }) else { return nil }
        self.unknown = unknown
        if unknown == "--json", known.contains("--format") {
            nearest = "--format json"
        } else {
            let continued = known.filter { $0.hasPrefix(unknown) }
            nearest = continued.count == 1 ? continued.first : Self.nearest(to: unknown, among: known)
        }
    }

    /// The hyphens that all of them have are no likeness.
    private static func nearest(to unknown: String, among known: Set<String>) -> String? {
        NearestName.among(known.sorted().map { String($0.dropFirst(2)) }, to: String(unknown.dropFirst(2))).map { "--\($0)" }
    }

    private static func longOptions(in help: String) -> Set<String> {
        Set(help.split { !($0.isASCII && ($0.isLetter || $0 == "-")) }.filter { $0.hasPrefix("--") && $0.count > 2 }.map(String.init))
    }
}
