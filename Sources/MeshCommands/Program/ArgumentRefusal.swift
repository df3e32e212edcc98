/// Why an argument's value isn't taken, in words that need no others around them.
///
/// The argument parser puts the value and the argument's name before what it was thrown; the mark says where our own words begin.
struct ArgumentRefusal: Error, CustomStringConvertible {
    private static let mark: Character = "\u{1F}"

    let description: String

    init(_ message: String) {
        description = "\(Self.mark)\(message)"
    }

    /// The words of a refusal in a message of the parser's; the message itself where it holds none.
    static func words(in message: String) -> String {
        // The value is quoted before them and may hold anything.
        message.lastIndex(of: mark).map { String(message[message.index(after: $0)...]) } ?? message
    }
}
