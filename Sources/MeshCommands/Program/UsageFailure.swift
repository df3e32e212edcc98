import ArgumentParser

/// What the argument parser throws, in the form that every error of `mesh` has.
enum UsageFailure {
    case help(String)
    case failure(CommandFailure)

    /// - Returns: nil for an error that isn't the parser's.
    static func describe(_ error: any Error, _ arguments: [String]) -> UsageFailure? {
        let code = MeshCommand.exitCode(for: error)
        if code == .success { return .help(MeshCommand.fullMessage(for: error)) }
        guard code == .validationFailure else { return nil }
        let path = CommandPath(of: arguments)
        let see = "`\(path.text) --help` shows how"
        func usage(_ message: String, didYouMean meant: String?) -> UsageFailure {
            .failure(.usage(message, hint: (meant.map { "did you mean `\($0)`? " } ?? "") + see))
        }
        if let unknown = path.unknown {
            let word = PrintableText.of(CommandSuggestion.assignmentWithoutValue(unknown))
            let meant = CommandSuggestion.words(for: unknown, after: path).map { (["mesh"] + $0).joined(separator: " ") }
            return usage("`\(path.text) \(word)` is not a command", didYouMean: meant)
        }
        let option = OptionSuggestion(in: path)
        let words = ArgumentRefusal.words(in: MeshCommand.message(for: error))
        let message = option.map { "unknown option '\($0.unknown)'" } ?? firstLetterLowered(words)
        return usage(message, didYouMean: option?.nearest ?? ForgottenHyphens.mended(path))
    }

    private static func firstLetterLowered(_ message: String) -> String {
        let message = message.hasSuffix(".") ? String(message.dropLast()) : message
        guard let first = message.first, message.dropFirst().first?.isUppercase != true else { return message }
        return first.lowercased() + message.dropFirst()
    }
}
