/// Answer of `GET /v1/doctor`: every finding about the server's machine, good and bad.
package struct Checkup: Codable, Hashable, Sendable {
    package struct Finding: Codable, Hashable, Sendable {
        package enum Verdict: String, Codable, Sendable {
            case ok
            case warning
            case problem

            /// One that a newer server knows is a warning: better looked at than not.
            package init(from decoder: any Decoder) throws {
                self = Self(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .warning
            }
        }

        /// What was looked at, e.g. `Docker Engine`.
        package let subject: String
        package let verdict: Verdict
        package let message: String
        /// How to mend it; nil when nothing is to mend.
        package let mend: String?

        package init(subject: String, verdict: Verdict, message: String, mend: String? = nil) {
            self.subject = subject
            self.verdict = verdict
            self.message = message
            self.mend = mend
        }
    }

    package let findings: [Finding]

    package init(findings: [Finding]) {
        self.findings = findings
    }
}
