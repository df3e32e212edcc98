/// The value of a config var: any UTF-8 text, also empty and of many lines, without NUL and small enough for Linux.
///
/// It is a secret: printing it (`description`, interpolation, reflection) shows its length only. `text` is the value.
package struct ConfigVarValue: Codable, Hashable, Sendable {
    /// One string of a process's environment, name included, may have 128 KiB (`MAX_ARG_STRLEN`).
    package static let maximumBytes = 130_000

    package let text: String

    /// - Throws: `InvalidName` for a NUL or a value over `maximumBytes`; the message doesn't hold the value.
    package init(parsing text: String) throws(InvalidName) {
        guard !text.utf8.contains(0) else {
            throw InvalidName("the value holds a NUL character, which no environment variable can; encode it, for example as base64")
        }
        guard text.utf8.count <= Self.maximumBytes else {
            throw InvalidName(
                "the value has \(text.utf8.count) bytes; an environment variable may have \(Self.maximumBytes). Keep it in a file or an object store"
            )
        }
        self.text = text
    }

    /// Values are the same when their bytes are: Strings also are when Unicode takes them for the same, which a program doesn't.
    package static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(Array(text.utf8))
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            self = try Self(parsing: try container.decode(String.self))
        } catch let error as InvalidName {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension ConfigVarValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(\(text.utf8.count) secret bytes)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
