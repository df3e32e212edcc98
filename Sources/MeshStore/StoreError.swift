/// What `MeshStore` throws, and nothing else: for people a complete message, for programs an open code.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    package let code: Code
    /// What failed and why, in one line; begins lower-case, no full stop. Never holds a secret value.
    package let message: String
    /// What to do next.
    package let hint: String?

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    package var description: String {
        hint.map { "\(message); \($0)" } ?? message
    }
}

extension StoreError {
    /// A stable word. Open: switch over it with a `default`.
    package struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package var description: String { rawValue }

        /// What was named doesn't exist.
        package static let notFound = Code(rawValue: "not_found")
        /// What was to be made exists.
        package static let alreadyExists = Code(rawValue: "already_exists")
        /// The change doesn't go with the state of things now, and may later.
        package static let conflict = Code(rawValue: "conflict")
        /// The change is never possible.
        package static let invalid = Code(rawValue: "invalid")
        /// The data directory holds something that this version can't read.
        package static let corrupt = Code(rawValue: "corrupt")
        /// The data directory can't be read or written now: permissions, disk, missing key.
        package static let unavailable = Code(rawValue: "unavailable")
    }

    /// Something named by a person that isn't there; offers the nearest of the names that are.
    ///
    /// - Parameter command: the command that lists what there is.
    static func notFound(_ what: String, named name: String, among names: [String], listedBy command: String) -> StoreError {
        let nearest = NearestName.of(name, among: names)
        return StoreError(
            .notFound,
            "\(what) '\(name)' doesn't exist",
            hint: nearest.map { "did you mean '\($0)'?" } ?? "'\(command)' shows what there is"
        )
    }

    /// Something that was there when its id was read and is gone now.
    static func gone(_ what: String, _ id: String) -> StoreError {
        StoreError(.notFound, "the \(what) with the id \(id) doesn't exist any more")
    }

    /// A value in the database that can't be one.
    static func corrupt(_ what: String, _ why: String) -> StoreError {
        StoreError(
            .corrupt,
            "the database holds a bad \(what): \(why)",
            hint: "was it changed by hand or by another version of meshd? Restore the data directory from a backup"
        )
    }
}
