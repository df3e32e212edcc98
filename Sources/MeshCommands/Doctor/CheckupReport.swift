package import MeshAPI

/// The findings of a checkup as lines for people.
package enum CheckupReport {
    package static func lines(of findings: [Checkup.Finding]) -> [StyledLine] {
        let width = findings.map { DisplayWidth.of($0.subject) }.max() ?? 0
        return findings.flatMap { finding in
            let (mark, style): (String, Style) =
                switch finding.verdict {
                case .ok: ("✓", .green)
                case .warning: ("!", .yellow)
                case .problem: ("✗", .red)
                }
            let subject = DisplayWidth.padded(finding.subject, to: width)
            let head = StyledLine([.init("\(mark) ", style), .init(subject, .bold), .init("  \(finding.message)")])
            let margin = String(repeating: " ", count: width + 4)
            let mend = finding.mend?.split(separator: "\n").map { StyledLine([.init("\(margin)\($0)", .cyan)]) } ?? []
            return [head] + mend
        }
    }

    /// What this side can tell: whether both programs are of one release.
    package static func finding(onServer server: ServerVersion, at address: String) -> Checkup.Finding {
        let isSame = server.version == widemeshVersion
        return Checkup.Finding(
            subject: "meshd",
            verdict: isSame ? .ok : .warning,
            message: "\(server.version) at \(address)\(isSame ? "" : "; this mesh is \(widemeshVersion)")",
            mend: isSame ? nil : "install the same version of mesh and meshd"
        )
    }
}
