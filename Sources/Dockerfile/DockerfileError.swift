/// What is wrong with a Dockerfile, where, and what to do about it.
///
/// The message begins lower-case and has no full stop. `SourceText.excerpt(of:)` shows the place.
public struct DockerfileError: Error, Hashable, Sendable {
    /// Which kind of mistake.
    public let code: Code
    /// Where it is; empty where something is missing.
    public let range: SourceRange
    /// What is wrong.
    public let message: String
    /// What to do next.
    public let hint: String?

    /// Where the instruction begins that it is in, counted from 1: the line that BuildKit names. `range` may be further down.
    public private(set) var line: Int
    /// Whether BuildKit's parser finds it, which goes over the whole file before anything else is looked at.
    private(set) var isOfParser = false
    /// Where the range begins, in Unicode scalars counted from 1.
    public var column: Int { range.start.column }

    /// A mistake at a place.
    public init(_ code: Code, at range: SourceRange, _ message: String, hint: String? = nil) {
        self.code = code
        self.range = range
        line = range.start.line
        self.message = message
        self.hint = hint
    }

    /// The same, in an instruction that begins in an earlier line.
    func within(line: Int) -> DockerfileError {
        var error = self
        error.line = line
        return error
    }

    /// The same, as one of those that BuildKit's parser finds.
    var ofParser: DockerfileError {
        var error = self
        error.isOfParser = true
        return error
    }

    init(_ code: Code, at position: SourcePosition, _ message: String, hint: String? = nil) {
        self.init(code, at: SourceRange(position, position), message, hint: hint)
    }
}

extension DockerfileError {
    /// A stable word for programs. Open: later versions may add others.
    public struct Code: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
        /// The word.
        public let rawValue: String
        /// Any word makes a code.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The word.
        public var description: String { rawValue }

        /// No instruction at all: an empty file, or comments alone.
        public static let empty = Code(rawValue: "empty")
        /// Not UTF-8, or with a NUL character in it.
        public static let encoding = Code(rawValue: "encoding")
        /// More bytes in a line than BuildKit takes.
        public static let lineTooLong = Code(rawValue: "line_too_long")
        /// No FROM, or an instruction other than ARG before the first one.
        public static let noFrom = Code(rawValue: "no_from")
        /// A word at the beginning of a line that is no instruction.
        public static let unknownInstruction = Code(rawValue: "unknown_instruction")
        /// An instruction without what it needs.
        public static let missingArgument = Code(rawValue: "missing_argument")
        /// An argument that the instruction doesn't take.
        public static let badArgument = Code(rawValue: "bad_argument")
        /// An instruction that ONBUILD doesn't take.
        public static let badTrigger = Code(rawValue: "bad_trigger")
        /// A flag that the instruction doesn't have, or a value that the flag doesn't take.
        public static let badFlag = Code(rawValue: "bad_flag")
        /// `# escape` with another character, or a directive twice.
        public static let badDirective = Code(rawValue: "bad_directive")
        /// After AS.
        public static let badStageName = Code(rawValue: "bad_stage_name")
        /// A heredoc without an end, or at a place where none may be.
        public static let badHeredoc = Code(rawValue: "bad_heredoc")
        /// A name that no image can have.
        public static let badReference = Code(rawValue: "bad_reference")
        /// A stage that isn't there, or that needs itself.
        public static let badStage = Code(rawValue: "bad_stage")
        /// A substitution before or in a FROM that can't be made.
        public static let badVariable = Code(rawValue: "bad_variable")
    }
}

extension DockerfileError: CustomStringConvertible {
    /// `line 2, column 5: …`
    public var description: String { "line \(range.start.line), column \(column): \(message)" }
}
