/// The name of a service: an RFC 1123 label of at most 24 characters.
package struct ServiceName: Name {
    package let text: String

    package init(parsing text: some StringProtocol) throws(InvalidName) {
        self.text = try LabelRule(noun: "service", maximumLength: 24).parse(text)
    }
}
