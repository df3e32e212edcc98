import Foundation
package import MeshAPI
package import SystemPackage

/// A file with a DNS provider's credentials: `NAME=VALUE` a line; empty lines and those that begin with `#` are nothing.
package struct DNSCredentials: Hashable, Sendable {
    package let variables: [String: String]

    /// - Throws: `InvalidName` for one that can't be read, that others can read, or a line that is no variable; never with a value.
    package init(file: FilePath) throws(InvalidName) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.string),
            let text = try? String(contentsOfFile: file.string, encoding: .utf8)
        else { throw InvalidName("\(file) can't be read") }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard mode & 0o077 == 0 else { throw InvalidName("\(file) can be read by others than its owner; chmod 600 it") }
        do {
            try self.init(parsing: text)
        } catch {
            throw InvalidName("\(file): \(error.message)")
        }
    }

    init(parsing text: String) throws(InvalidName) {
        var variables: [String: String] = [:]
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, (try? ConfigVarName(parsing: String(parts[0]))) != nil else {
                throw InvalidName("line \(number + 1) must be NAME=VALUE")
            }
            variables[String(parts[0])] = String(parts[1])
        }
        self.variables = variables
    }
}
