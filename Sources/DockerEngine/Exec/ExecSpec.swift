/// A process to be started inside a container.
public struct ExecSpec: Encodable, Hashable, Sendable {
    /// CMD: what the entrypoint gets as arguments.
    public var command: [String]
    /// `NAME=value`, on top of the container's.
    @OrEmpty public var environment: [String]
    /// `name`, `uid`, or either with `:group`.
    public var user: String?
    /// Where the process starts.
    public var workingDirectory: String?
    /// Gives it a terminal; its output is then one stream.
    public var isTerminal: Bool
    /// Whether it is written to; its stdin is empty otherwise.
    public var attachesInput: Bool
    /// Whether its output is read.
    public var attachesOutput: Bool
    /// All rights on the machine.
    public var isPrivileged: Bool

    /// A spec of these parts; what is left out is the Engine's choice.
    public init(
        command: [String],
        environment: [String] = [],
        user: String? = nil,
        workingDirectory: String? = nil,
        isTerminal: Bool = false,
        attachesInput: Bool = false,
        attachesOutput: Bool = true,
        isPrivileged: Bool = false
    ) {
        self.command = command
        self.environment = environment
        self.user = user
        self.workingDirectory = workingDirectory
        self.isTerminal = isTerminal
        self.attachesInput = attachesInput
        self.attachesOutput = attachesOutput
        self.isPrivileged = isPrivileged
    }

    private enum CodingKeys: String, CodingKey {
        case command = "Cmd"
        case environment = "Env"
        case user = "User"
        case workingDirectory = "WorkingDir"
        case isTerminal = "Tty"
        case attachesInput = "AttachStdin"
        case attachesOutput = "AttachStdout"
        case attachesErrors = "AttachStderr"
        case isPrivileged = "Privileged"
    }

    /// Writes the JSON that the Engine reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(command, forKey: .command)
        try container.encode(_environment, forKey: .environment)
        try container.encodeIfPresent(user, forKey: .user)
        try container.encodeIfPresent(workingDirectory, forKey: .workingDirectory)
        try container.encode(isTerminal, forKey: .isTerminal)
        try container.encode(attachesInput, forKey: .attachesInput)
        try container.encode(attachesOutput, forKey: .attachesOutput)
        try container.encode(attachesOutput, forKey: .attachesErrors)
        try container.encode(isPrivileged, forKey: .isPrivileged)
    }
}
