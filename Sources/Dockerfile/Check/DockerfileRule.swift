/// What the platform looks for in a Dockerfile. The raw value is a stable code, for suppressions, programs and links.
///
/// Every rule has a section of its code's name in `docs/dockerfile-rules.md`.
public enum DockerfileRule: String, Hashable, Sendable, CaseIterable {
    /// Not a Dockerfile that BuildKit would take; `DockerfileError` says what is wrong. Can't be suppressed.
    case syntax
    case entrypoint
    case unexpandedVariable = "unexpanded-variable"
    case expose
    case fixedPort = "fixed-port"
    case volume
    case loopbackListener = "loopback-listener"
    case noShellBase = "no-shell-base"
    case privateBase = "private-base"
    case movingTag = "moving-tag"
    case unknownStage = "unknown-stage"
    case wrongPlatform = "wrong-platform"
    case undeclaredArg = "undeclared-arg"
    case argBeforeFrom = "arg-before-from"
    case secretInImage = "secret-in-image"
    case reservedVariable = "reserved-variable"
    case missingSource = "missing-source"
    case ignoredSource = "ignored-source"
    case secretFile = "secret-file"
    case healthcheckTool = "healthcheck-tool"
    case buildSecret = "build-secret"
    case stopSignal = "stop-signal"
    case shell
    case onBuild = "onbuild"
    case unusedSuppression = "unused-suppression"

    /// The stable code.
    public var code: String { rawValue }

    /// The severity of its diagnostics; some of them are milder where nothing is certain.
    public var severity: Diagnostic.Severity {
        switch self {
        case .syntax, .noShellBase, .privateBase, .wrongPlatform, .missingSource, .ignoredSource: .error
        case .expose, .movingTag, .shell, .onBuild: .note
        default: .warning
        }
    }

    /// What it looks for, in a line.
    public var summary: String {
        switch self {
        case .syntax: "The file is not a Dockerfile that BuildKit takes"
        case .entrypoint: "An ENTRYPOINT, which gets every command as its arguments"
        case .unexpandedVariable: "A variable in a command that no shell expands"
        case .expose: "EXPOSE, which is ignored"
        case .fixedPort: "A command that names its port itself"
        case .volume: "VOLUME, which is ignored"
        case .loopbackListener: "A listener that nobody outside of its instance can reach"
        case .noShellBase: "A final base image without /bin/sh"
        case .privateBase: "An image from a registry that wants credentials"
        case .movingTag: "A base image that changes without notice"
        case .unknownStage: "The name of a stage that isn't there"
        case .wrongPlatform: "A platform that the rack isn't"
        case .undeclaredArg: "A config var that the build uses without ARG"
        case .argBeforeFrom: "An ARG before FROM that is used after it"
        case .secretInImage: "A secret that stays readable in the image"
        case .reservedVariable: "A variable that belongs to the platform"
        case .missingSource: "COPY or ADD of something that isn't there"
        case .ignoredSource: "COPY or ADD of something that .dockerignore leaves out"
        case .secretFile: "A file with secrets that is copied into the image"
        case .healthcheckTool: "A HEALTHCHECK that needs a tool which the base image doesn't have"
        case .buildSecret: "A RUN that mounts a secret or an SSH agent of the client"
        case .stopSignal: "A STOPSIGNAL that leaves no time to finish requests"
        case .shell: "SHELL, which the commands of services don't use"
        case .onBuild: "ONBUILD that never runs"
        case .unusedSuppression: "A suppression that suppresses nothing"
        }
    }
}
