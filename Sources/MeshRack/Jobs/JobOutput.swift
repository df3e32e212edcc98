package import struct Foundation.Date

/// A line that a job wrote.
package struct JobOutput: Hashable, Sendable {
    package let text: String
    package let isError: Bool
    /// When the Engine got it: after a crash, lines up to the last one known can be left out.
    package let time: Date

    package init(text: String, isError: Bool, time: Date) {
        self.text = text
        self.isError = isError
        self.time = time
    }
}
