import Foundation
package import MeshAPI

/// Names for a directory that nobody gave one.
package enum NameDerivation {
    /// The name of a directory as that of an environment: made valid, and made unique by a number.
    package static func environment(fromDirectory directory: String, taken: Set<EnvironmentName>) -> EnvironmentName {
        let base = label(from: directory)
        var number = 1
        while true {
            let suffix = number == 1 ? "" : "-\(number)"
            if let name = try? EnvironmentName(parsing: shortened(base, to: 40 - suffix.count) + suffix), !taken.contains(name) {
                return name
            }
            number += 1
        }
    }

    /// The stack of a first deployment that names none.
    package static let stack: StackName = {
        guard let name = try? StackName(parsing: "app") else { preconditionFailure("'app' is a valid name") }
        return name
    }()

    /// Letters, digits and single hyphens, with a letter first.
    private static func label(from directory: String) -> String {
        let folded = directory.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil).lowercased()
        let words = folded.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let label = words.joined(separator: "-")
        guard let first = label.first else { return "app" }
        return first.isLetter ? label : "app-\(label)"
    }

    private static func shortened(_ label: String, to length: Int) -> String {
        var label = String(label.prefix(length))
        while label.last == "-" { label.removeLast() }
        return label
    }
}
