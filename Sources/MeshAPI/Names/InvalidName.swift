/// A name from outside that breaks a rule of the platform. The message is complete: it says what is wrong and what is allowed.
package struct InvalidName: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }

    package var description: String { message }
}
