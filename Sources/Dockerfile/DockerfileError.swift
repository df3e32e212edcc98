/// What is wrong with a Dockerfile, where, and what to do about it.
///
/// The message begins lower-case and has no full stop. `SourceText.excerpt(of:)` shows the place.
public struct DockerfileError: Error, Hashable, Sendable {
    public let code: Code
    public let range: SourceRange
    public let message: String
    public let hint: String?

    public var line: Int { range.start.line }
    public var column: Int { range.start.column }

    public init(_ code: Code, at range: SourceRange, _ message: String, hint: String? = nil) {
        self.code = code
        self.range = range
        self.message = message
        self.hint = hint
    }

    init(_ code: Code, at position: SourcePosition, _ message: String, hint: String? = nil) {
        self.init(code, at: SourceRange(position, position), message, hint: hint)
    }
}

extension DockerfileError {
    /// A stable word for programs. Open: later versions may add others.
    public struct Code: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public var description: String { rawValue }

        /// No instruction at all: an empty file, or comments alone.
        public static let empty = Code(rawValue: "empty")
        /// Not UTF-8, or with a NUL character in it.
        public static let encoding = Code(rawValue: "encoding")
        /// More bytes in a line than BuildKit takes.
        public static let lineTooLong = Code(rawValue: "line_too_long")
        /// No FROM, or an instruction other than ARG before the first one.
        public static let noFrom = Code(rawValue: "no_from")
        public static let unknownInstruction = Code(rawValue: "unknown_instruction")
        public static let missingArgument = Code(rawValue: "missing_argument")
        public static let badArgument = Code(rawValue: "bad_argument")
        public static let badFlag = Code(rawValue: "bad_flag")
        public static let badDirective = Code(rawValue: "bad_directive")
        public static let badStageName = Code(rawValue: "bad_stage_name")
        public static let badHeredoc = Code(rawValue: "bad_heredoc")
        public static let badVariable = Code(rawValue: "bad_variable")
    }
}

extension DockerfileError: CustomStringConvertible {
    public var description: String { "line \(line), column \(column): \(message)" }
}
