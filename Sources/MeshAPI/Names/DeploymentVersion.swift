/// The number of a deployment in its stack, written `v0`, `v1`, … In JSON a string; `3` is read as `v3`.
package struct DeploymentVersion: Name {
    package let number: Int

    package init(_ number: Int) {
        precondition(number >= 0, "versions count from v0")
        self.number = number
    }

    package init(parsing text: some StringProtocol) throws(InvalidName) {
        let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else {
            throw InvalidName("\(quoted(text)) is not a version of a deployment; write it as v3")
        }
        self.number = number
    }

    package var text: String { "v\(number)" }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
