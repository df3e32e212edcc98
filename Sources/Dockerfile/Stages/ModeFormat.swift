/// What `--chmod` takes: an octal number up to 7777, or changes such as `u+x,go-w`.
enum ModeFormat {
    static func isMode(_ text: String) -> Bool {
        if let number = UInt32(text, radix: 8) { return number <= 0o7777 }
        return text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy(isChange)
    }

    private static func isChange(_ text: Substring) -> Bool {
        let change = text.drop { "ugoa".contains($0) }
        return change.first.map { "+-=".contains($0) } == true && change.dropFirst().allSatisfy { "rwxXstugo+-=".contains($0) }
    }
}
