import Dockerfile

/// Makes sense of what BuildKit and the Engine say about a failed build.
///
/// Their errors come as text and nothing else: this file alone reads it. The messages that it knows are recorded in its tests, from
/// Docker 20.10; some have another wording in later versions. What it doesn't know it passes on as it is.
struct BuildFailureReader: Sendable {
    /// nil for a Dockerfile that can't be read.
    let locator: InstructionLocator?
    let limits: BuildLimits

    /// The failure of a build.
    func error(_ message: String, step: FailedStep?, ranOutOfMemory: Bool) -> BuilderError {
        let reason = Self.withoutWrapping(message)
        if let (line, problem) = Self.parseError(reason) {
            return BuilderError(.badDockerfile, "the Dockerfile can't be read, line \(line): \(problem)")
        }
        if let code = Self.exitCode(reason) {
            return commandFailed(code, step: step, ranOutOfMemory: ranOutOfMemory)
        }
        if let path = Self.missingPath(reason) {
            return BuilderError(
                .buildFailed,
                place(of: step) + "\(path) isn't in the source code",
                hint: "paths start at the directory that is deployed; see whether .dockerignore leaves this one out"
            )
        }
        if let image = step?.name.resolvedImage ?? Self.image(in: reason), let error = baseImage(image, reason: reason) { return error }
        return BuilderError(.buildFailed, withOutput(place(of: step) + reason, step))
    }

    /// The failure to pull a base image.
    func pullError(_ message: String, of image: BaseImages.Reference) -> BuilderError {
        baseImage(image.text, reason: message, line: image.line)
            ?? BuilderError(
                .buildFailed,
                "the base image \(image.text) (line \(image.line)) can't be pulled: \(message)",
                hint: "if the registry is only unreachable for the moment, deploy again"
            )
    }

    private func baseImage(_ image: String, reason: String, line: Int? = nil) -> BuilderError? {
        let line = line ?? locator?.from(image: image)?.range.start.line
        let place = "the base image \(image)" + (line.map { " (line \($0))" } ?? "")
        if Self.saysDenied(reason) {
            return BuilderError(
                .baseImageNotPublic,
                "\(place) can't be pulled without credentials: it is private, or doesn't exist",
                hint: "use a base image that anyone can pull; private registries are not supported"
            )
        }
        if Self.saysNotFound(reason) {
            return BuilderError(
                .baseImageNotFound,
                "\(place) doesn't exist",
                hint: "check the name and the tag; the image has to be in a public registry"
            )
        }
        return nil
    }

    private func commandFailed(_ code: Int, step: FailedStep?, ranOutOfMemory: Bool) -> BuilderError {
        // 137 is what shells make of SIGKILL.
        guard ranOutOfMemory, code == 137 else {
            return BuilderError(.buildFailed, withOutput(place(of: step) + "exit code \(code)", step))
        }
        let limit = format(limits.memoryBytes)
        return BuilderError(
            .buildFailed,
            withOutput(place(of: step) + "killed, because the build needed more than its \(limit) of memory", step),
            hint: "make the step use less memory, for example with fewer parallel jobs, or have the limit raised"
        )
    }

    /// `RUN make (line 7): `
    private func place(of step: FailedStep?) -> String {
        guard let step else { return "" }
        let line = locator?.instruction(of: step.name).map { " (line \($0.range.start.line))" } ?? ""
        return "\(locator?.text(of: step.name) ?? step.name.text)\(line): "
    }

    private func withOutput(_ message: String, _ step: FailedStep?) -> String {
        guard let output = step?.output, !output.isEmpty else { return message }
        return message + "\nits last output:\n" + output.map { "  " + $0 }.joined(separator: "\n")
    }

    private func format(_ bytes: Int) -> String {
        bytes % (1 << 30) == 0 ? "\(bytes >> 30) GiB" : "\(bytes >> 20) MiB"
    }
}

// MARK: - The wording

extension BuildFailureReader {
    private static let wrapping = [
        "failed to solve with frontend dockerfile.v0: ", "failed to solve with frontend gateway.v0: ", "failed to solve: ",
        "failed to create LLB definition: ", "failed to build LLB: ", "rpc error: code = Unknown desc = ",
        "error from sender: ",
    ]

    static func withoutWrapping(_ message: String) -> String {
        var rest = Substring(message)
        while let prefix = wrapping.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(prefix.count) }
        return String(rest)
    }

    /// `dockerfile parse error line 2: unknown instruction: RUNN`; later `… error on line 2: …`.
    static func parseError(_ reason: String) -> (line: Int, problem: String)? {
        guard let match = reason.wholeMatch(of: /(?s)dockerfile parse error (?:on )?line (\d+): (.*)/), let line = Int(match.1) else {
            return nil
        }
        return (line, String(match.2))
    }

    /// `executor failed running [/bin/sh -c exit 3]: exit code: 3`; later `process "…" did not complete successfully: exit code: 3`.
    static func exitCode(_ reason: String) -> Int? {
        guard reason.hasPrefix("executor failed running [") || reason.hasPrefix("process \""),
            let match = reason.firstMatch(of: /(?s): exit code: (\d+)$/)
        else { return nil }
        return Int(match.1)
    }

    /// `failed to compute cache key: "/nothing" not found: not found`
    static func missingPath(_ reason: String) -> String? {
        guard reason.hasPrefix("failed to compute cache key: "), let match = reason.firstMatch(of: /"([^"]+)"(?:: | )not found/) else {
            return nil
        }
        return String(match.1)
    }

    /// The image that a failure to resolve one names, as `127.0.0.1:5990/nope:1: not found`, or in the address of its manifest.
    static func image(in reason: String) -> String? {
        if let match = reason.firstMatch(of: /https?:\/\/([^\/\s"]+)\/v2\/([^\s"]+)\/manifests\/([^\s"]+)/) {
            let registry = match.1 == "registry-1.docker.io" ? "docker.io" : match.1
            return "\(registry)/\(match.2)\(match.3.hasPrefix("sha256:") ? "@" : ":")\(match.3)"
        }
        if let match = reason.firstMatch(of: #/^(?:pull access denied for )?([^\s,]+[^\s:,])(?::|,) /#) { return String(match.1) }
        return nil
    }

    /// From registries: `unauthorized`, `denied`; from Docker: `no basic auth credentials`, `pull access denied`; from BuildKit when a
    /// registry asks for credentials that nobody could give it: `no active sessions`.
    static func saysDenied(_ reason: String) -> Bool {
        [
            "unauthorized", "no basic auth credentials", "pull access denied", "insufficient_scope", "no active sessions", ": denied",
            "401 Unauthorized", "403 Forbidden", "authentication required", "authorization failed",
        ].contains { reason.contains($0) }
    }

    static func saysNotFound(_ reason: String) -> Bool {
        reason.hasSuffix(": not found") || reason.contains("manifest unknown") || reason.contains("name unknown")
    }
}
