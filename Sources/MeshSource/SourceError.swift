/// Why a directory can't be uploaded, or an upload isn't taken.
///
/// The message begins lower-case and has no full stop; names from outside are escaped and cut in it.
package struct SourceError: Error, Hashable, Sendable {
    package let code: Code
    package let message: String
    package let hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}

extension SourceError {
    /// A stable word for programs. Open: later versions may add others.
    package struct Code: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package var description: String { rawValue }

        /// A file or directory that is missing or may not be read.
        package static let unreadable = Code(rawValue: "unreadable")
        /// A line of `.dockerignore` that can't be understood.
        package static let badIgnoreFile = Code(rawValue: "bad_ignore_file")
        /// A file that changed between the listing and the reading.
        package static let changed = Code(rawValue: "changed")
        /// A name that isn't UTF-8, has control characters, is too long, absolute, or has `..` in it.
        package static let badName = Code(rawValue: "bad_name")
        /// A link to something that isn't in the source.
        package static let leadsOutside = Code(rawValue: "leads_outside")
        /// Something that is no file, directory or link; or sparse.
        package static let unsupportedEntry = Code(rawValue: "unsupported_entry")
        /// A name twice, or one below something that is no directory.
        package static let conflict = Code(rawValue: "conflict")
        /// More bytes than allowed, in one file or together.
        package static let tooLarge = Code(rawValue: "too_large")
        package static let tooManyEntries = Code(rawValue: "too_many_entries")
        /// Not what a tar stream looks like.
        package static let malformed = Code(rawValue: "malformed")
        /// The stream ended before the archive did.
        package static let truncated = Code(rawValue: "truncated")
    }
}

extension SourceError: CustomStringConvertible {
    package var description: String { message }
}
