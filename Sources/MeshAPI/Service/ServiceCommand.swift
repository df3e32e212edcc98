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

    /// Commands are the same when their bytes are; Strings already when Unicode takes them for the same, which a shell doesn't.
    package static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(Array(text.utf8))
    }

    /// An argument list as one string, each word quoted for `/bin/sh` where it needs to be. The first is always a program: neither an
    /// assignment nor a word of the shell's own language.
    ///
    /// - Throws: `InvalidName` as `init(parsing:)`.
    package init(words: [String]) throws(InvalidName) {
        let first = words.prefix(1).map { Self.isPlainProgram($0) ? $0 : Self.singleQuoted($0) }
        let rest = words.dropFirst().map { Self.isPlain($0) ? $0 : Self.singleQuoted($0) }
        try self.init(parsing: (first + rest).joined(separator: " "))
    }

    /// `/bin/sh` reads this back as exactly `word`.
    private static func singleQuoted(_ word: String) -> String {
        // By scalars: a quote with an accent on it is one Character of Swift and still a quote to the shell.
        let parts = word.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.map(String.init).joined(separator: #"'\''"#) + "'"
    }

    private static func isPlain(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.allSatisfy(plainBytes.contains)
    }

    private static func isPlainProgram(_ word: String) -> Bool {
        isPlain(word) && !word.contains("=") && !word.hasPrefix("-") && !word.hasPrefix("+") && !reservedWords.contains(word)
    }

    private static let plainBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@%+,".utf8)

    /// Of POSIX, and what some shells add.
    private static let reservedWords: Set<String> = [
        "case", "coproc", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "select", "then", "time", "until",
        "while",
    ]
}
