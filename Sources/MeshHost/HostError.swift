/// A program of the machine that couldn't be run, or that failed.
package struct HostError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed and why; begins lower-case, no full stop.
    package let message: String
    /// What to do next.
    package let hint: String?

    package init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    package var description: String {
        hint.map { "\(message); \($0)" } ?? message
    }
}
