/// The name of a stack: an RFC 1123 label of at most 24 characters.
package struct StackName: Name {
    package let text: String

    package init(parsing text: some StringProtocol) throws(InvalidName) {
        self.text = try LabelRule(noun: "stack", maximumLength: 24).parse(text)
    }
}
