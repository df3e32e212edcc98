/// What CMD, ENTRYPOINT or a command of the platform starts: words, each with its place.
struct RunCommand {
    /// Its words, without quotes.
    let words: [String]
    /// Whether a shell looks at the text, so that `$NAME` becomes its value.
    let hasShell: Bool
    /// The exec form as it is written, where no shell is in it.
    let execWords: [Argument]?
    private let origin: Origin

    private enum Origin {
        case shellForm(Argument, TextLocator)
        case script(Argument)
        case execForm([Argument])
        case platform(PlatformFacts.CommandLine, [ShellWord])
    }

    /// Of CMD, ENTRYPOINT or HEALTHCHECK CMD. `["sh", "-c", "text"]` counts as a text for a shell.
    init?(_ instruction: Instruction, in document: DockerfileDocument) {
        let invocation: Invocation
        switch instruction.command {
        case .cmd(let cmd): invocation = cmd
        case .entrypoint(let entrypoint): invocation = entrypoint
        case .healthcheck(.command(let command)): invocation = command
        default: return nil
        }
        switch invocation {
        case .shell(let text):
            hasShell = true
            execWords = nil
            words = ShellWord.all(in: text.value).map(\.text)
            origin = .shellForm(text, TextLocator(document, instruction))
        case .exec(let arguments):
            if let script = Self.script(in: arguments.map(\.value)) {
                hasShell = true
                execWords = nil
                words = ShellWord.all(in: arguments[script].value).map(\.text)
                origin = .script(arguments[script])
            } else {
                hasShell = false
                execWords = arguments
                words = arguments.map(\.value)
                origin = .execForm(arguments)
            }
        }
    }

    /// Of a service, or a release command.
    init(_ command: PlatformFacts.CommandLine) {
        let shellWords = ShellWord.all(in: command.text)
        hasShell = true
        execWords = nil
        words = shellWords.map(\.text)
        origin = .platform(command, shellWords)
    }

    /// Whether the text is an element of JSON, such as of `["sh", "-c", "text"]`.
    var isScript: Bool {
        if case .script = origin { true } else { false }
    }

    /// Whose command it is, at the beginning of a sentence.
    var owner: String {
        if case .platform(let command, _) = origin { command.title } else { "the image's command" }
    }

    /// Where a word is.
    func place(ofWord index: Int) -> Diagnostic.Place {
        switch origin {
        case .shellForm(let text, let locator): .file(locator.range(of: words[index]) ?? text.range)
        case .script(let argument): .file(argument.range)
        case .execForm(let arguments): .file(arguments[index].range)
        case .platform(let command, let shellWords): .command(command, columns: shellWords[index].scalars)
        }
    }

    /// The index of the text for a shell: what follows `-c` after a shell's name.
    static func script(in words: [String]) -> Int? {
        guard let program = words.firstIndex(where: isShell), program <= 3 else { return nil }
        let flag = words[(program + 1)...].firstIndex { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.hasSuffix("c") }
        guard let flag, flag + 1 < words.count else { return nil }
        return flag + 1
    }

    private static func isShell(_ word: String) -> Bool {
        ["sh", "bash", "ash", "dash", "zsh", "busybox"].contains(String(word.split(separator: "/").last ?? ""))
    }
}
