/// The name of an environment: an RFC 1123 label of at most 40 characters.
package struct EnvironmentName: Name {
    package let text: String

    package init(parsing text: some StringProtocol) throws(InvalidName) {
        self.text = try LabelRule(noun: "environment", maximumLength: 40).parse(text)
    }
}
