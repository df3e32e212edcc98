/// The value of the directive `check`: `skip=RULE,RULE;error=true`. (BuildKit `linter.ParseLintOptions`)
enum CheckOptions {
    /// What is wrong with it; nil for a good one.
    static func problem(with value: String) -> String? {
        for option in value.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false) {
            let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (name, value) = (trimmed(parts[0]), parts.count > 1 ? trimmed(parts[1]) : nil)
            guard let value, ["skip", "experimental", "error"].contains(name) else { return "there is no option \(option) of check" }
            guard name != "error" || MountRules.isBoolean(value) else { return "error is true or false, not \(value)" }
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var scalars = Array(text.unicodeScalars)[...]
        while scalars.first?.isSpace == true { scalars.removeFirst() }
        while scalars.last?.isSpace == true { scalars.removeLast() }
        return String(scalars)
    }
}
