/// A host name that requests come to: labels of a-z, 0-9 and '-', lower-case, without a final dot; at most 253 characters.
///
/// Capital letters and a final dot are accepted and put right, as DNS ignores both. Names with other letters go in as `xn--…`.
/// An address (`10.0.0.1`) is not a domain.
package struct Domain: Name {
    package let text: String

    package init(parsing text: some StringProtocol) throws(InvalidName) {
        let lowercased = text.lowercased()
        let name = lowercased.hasSuffix(".") ? lowercased.dropLast() : lowercased[...]
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isDomain = name.utf8.count <= 253 && labels.allSatisfy(Self.isLabel) && labels.last?.contains { !$0.isNumber } == true
        guard isDomain else {
            throw InvalidName(
                """
                \(quoted(text)) can't be a domain; domains have labels of 1 to 63 characters a-z, 0-9 and '-' with dots between them, \
                and at most 253 characters
                """
            )
        }
        self.text = String(name)
    }

    /// The platform alias of an environment: `<environment>.<platform domain>`.
    package init(environment: EnvironmentName, under platform: Domain) throws(InvalidName) {
        try self.init(parsing: "\(environment).\(platform)")
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
