/// What an instance runs in place of the image's CMD: one string for `/bin/sh -c`, so `$NAME` expands when the instance starts.
package struct ServiceCommand: Name {
    package let text: String

    /// - Throws: `InvalidName` for a blank command, one with a NUL, or one over 64 KiB.
    package init(parsing text: some StringProtocol) throws(InvalidName) {
        guard !text.utf8.contains(0) else {
            throw InvalidName("a command can't hold a NUL character; remove it")
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw InvalidName("the command is empty; give one, or leave it out to run the image's CMD")
        }
        guard text.utf8.count <= 65_536 else {
            throw InvalidName("the command has \(text.utf8.count) bytes; 65536 are allowed. Put it into a script in the image")
        }
        self.text = String(text)
    }

    /// An argument list as one string, each word quoted for `/bin/sh` where it needs to be.
    ///
    /// - Throws: `InvalidName` as `init(parsing:)`.
    package init(words: [String]) throws(InvalidName) {
        try self.init(parsing: words.map(Self.shellQuoted).joined(separator: " "))
    }

    /// One word that `/bin/sh` reads back as exactly `word`.
    private static func shellQuoted(_ word: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@%+,".utf8)
        guard word.isEmpty || !word.utf8.allSatisfy(plain.contains) else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
