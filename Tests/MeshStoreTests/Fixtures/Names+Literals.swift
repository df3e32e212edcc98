import MeshAPI

/// Names as literals, for tests: a bad one ends the test run.
extension EnvironmentName: ExpressibleByStringLiteral {
    /// Parses the literal.
    public init(stringLiteral text: String) { self = literal(text) }
}

extension StackName: ExpressibleByStringLiteral {
    /// Parses the literal.
    public init(stringLiteral text: String) { self = literal(text) }
}

extension ServiceName: ExpressibleByStringLiteral {
    /// Parses the literal.
    public init(stringLiteral text: String) { self = literal(text) }
}

extension ConfigVarName: ExpressibleByStringLiteral {
    /// Parses the literal.
    public init(stringLiteral text: String) { self = literal(text) }
}

extension ServiceCommand: ExpressibleByStringLiteral {
    /// Parses the literal.
    public init(stringLiteral text: String) { self = literal(text) }
}

extension ConfigVarValue: ExpressibleByStringLiteral {
    /// Parses the literal.
    public init(stringLiteral text: String) {
        do { self = try ConfigVarValue(parsing: text) } catch { preconditionFailure(error.message) }
    }
}

private func literal<Parsed: Name>(_ text: String) -> Parsed {
    do { return try Parsed(parsing: text) } catch { preconditionFailure(error.message) }
}
