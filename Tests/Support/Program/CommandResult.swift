import Foundation

/// How a program ended, and all that it said.
package struct CommandResult: Sendable, CustomStringConvertible {
    /// The exit code; 128 + the signal's number when a signal ended the program, as a shell says it.
    package let exitCode: Int
    package let standardOutput: String
    package let standardError: String

    package init(exitCode: Int, standardOutput: String, standardError: String) {
        self.exitCode = exitCode
        self.standardOutput = standardOutput
        self.standardError = standardError
    }

    /// Decodes standard output as JSON, dates in ISO 8601.
    package func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(type, from: Data(standardOutput.utf8))
        } catch {
            throw TestSupportError("not the JSON of \(type): \(error)\n\(self)")
        }
    }

    /// The result itself where the program ended with 0.
    ///
    /// - Throws: otherwise, with all that the program said.
    @discardableResult
    package func succeeded() throws -> CommandResult {
        guard exitCode == 0 else { throw TestSupportError("expected exit code 0\n\(self)") }
        return self
    }

    package var description: String {
        "exit code \(exitCode)\n--- standard output\n\(standardOutput)\n--- standard error\n\(standardError)"
    }
}
