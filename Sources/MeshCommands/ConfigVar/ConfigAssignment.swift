import MeshAPI

/// `NAME=VALUE` on the command line, in which VALUE may hold more `=`.
struct ConfigAssignment: Hashable, Sendable {
    let name: ConfigVarName
    let value: String

    /// - Throws: `CommandFailure` for what has no `=` or a bad name. The message doesn't hold the value, which may be a secret.
    init(parsing text: String) throws {
        guard let equals = text.firstIndex(of: "=") else {
            let name = (try? ConfigVarName(parsing: text))?.text ?? "NAME"
            throw CommandFailure.usage(
                "a config var is set by NAME=VALUE; the '=' is missing",
                hint: "write \(name)=… (`mesh config unset` removes one)"
            )
        }
        name = try ConfigVarName(parsing: text[..<equals])
        value = String(text[text.index(after: equals)...])
    }
}
