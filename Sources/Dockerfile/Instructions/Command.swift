/// What an instruction says, by its kind.
public enum Command: Hashable, Sendable {
    case add(FileTransfer)
    case arg([ArgumentDeclaration])
    case cmd(Invocation)
    case copy(FileTransfer)
    case entrypoint(Invocation)
    case env([KeyValuePair])
    case expose([Argument])
    indirect case from(FromClause)
    case healthcheck(Healthcheck)
    case label([KeyValuePair])
    case maintainer(Argument)
    /// The instruction that runs when a stage is based on the image; its mistakes matter only then.
    case onBuild(Result<Instruction, DockerfileError>)
    case run(Invocation)
    case shell([Argument])
    case stopSignal(Argument)
    case user(Argument)
    case volume([Argument])
    case workdir(Argument)
}
