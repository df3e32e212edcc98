/// What the platform has to say about one place of a Dockerfile, or of a command that runs with its image.
public struct Diagnostic: Hashable, Sendable {
    /// The rule that it comes from.
    public let rule: DockerfileRule
    /// How much it matters.
    public let severity: Severity
    /// What it is about.
    public let place: Place
    /// What is there, and what is wrong with it. Begins lower-case unless with a keyword, no full stop.
    public let message: String
    /// What the platform does instead.
    public let consequence: String?
    /// What to do about it.
    public let hint: String
    /// The hint as an edit, where one can be made without knowing more than the file.
    public let replacement: Replacement?

    init(
        _ rule: DockerfileRule,
        _ severity: Severity? = nil,
        at place: Place,
        _ message: String,
        consequence: String? = nil,
        hint: String,
        replacement: Replacement? = nil
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.place = place
        self.message = message
        self.consequence = consequence
        self.hint = hint
        self.replacement = replacement
    }

    init(
        _ rule: DockerfileRule,
        _ severity: Severity? = nil,
        at range: SourceRange,
        _ message: String,
        consequence: String? = nil,
        hint: String,
        replacement: Replacement? = nil
    ) {
        self.init(rule, severity, at: .file(range), message, consequence: consequence, hint: hint, replacement: replacement)
    }
}

extension Diagnostic {
    /// How much a diagnostic matters.
    public enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
        /// Good to know.
        case note
        /// Probably not what was meant.
        case warning
        /// The platform refuses it.
        case error

        /// From what is good to know to what is refused.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// Where a diagnostic points to.
    public enum Place: Hashable, Sendable {
        /// A part of the Dockerfile.
        case file(SourceRange)
        /// A part of a command that the file knows nothing of; the columns count Unicode scalars from 0.
        case command(PlatformFacts.CommandLine, columns: Range<Int>)
    }

    /// The part of the Dockerfile that it is about; nil where it is about a command.
    public var range: SourceRange? {
        // Swift 6.3.1's optimizer crashes where this is inlined into another module.
        @inline(never) get {
            if case .file(let range) = place { range } else { nil }
        }
    }

    /// An edit of the file.
    public struct Replacement: Hashable, Sendable {
        /// What goes away; empty where text is only put in.
        public let range: SourceRange
        /// What takes its place; empty where something is only taken away.
        public let text: String
    }
}
