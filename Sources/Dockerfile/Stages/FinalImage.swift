/// The instructions that shape how the resulting image runs: those of the final stage and of the stages that it is based on.
/// What a base image from a registry adds isn't known here.
public struct FinalImage: Hashable, Sendable {
    /// The last one, also where it is `ENTRYPOINT []`.
    public let entrypoint: Instruction?
    /// The one in force: an ENTRYPOINT of a later stage clears it.
    public let cmd: Instruction?
    /// The last one, also where it is `HEALTHCHECK NONE`.
    public let healthcheck: Instruction?
    /// The last one.
    public let user: Instruction?
    /// The last one; a relative path counts from those before.
    public let workdir: Instruction?
    /// The last one.
    public let stopSignal: Instruction?
    /// In order; each adds to the ones before.
    public let expose: [Instruction]
    /// In order; each adds to the ones before.
    public let volume: [Instruction]

    init(lineage: [Stage]) {
        var cmd: Instruction?
        for stage in lineage {
            // An ENTRYPOINT clears the CMD that a stage comes with, unless it has one of its own.
            if stage.entrypoint != nil { cmd = nil }
            cmd = stage.cmd ?? cmd
        }
        self.cmd = cmd
        let instructions = lineage.flatMap(\.instructions)
        func last(_ keyword: Keyword) -> Instruction? { instructions.last { $0.keyword == keyword } }
        entrypoint = last(.entrypoint)
        healthcheck = last(.healthcheck)
        user = last(.user)
        workdir = last(.workdir)
        stopSignal = last(.stopSignal)
        expose = instructions.filter { $0.keyword == .expose }
        volume = instructions.filter { $0.keyword == .volume }
    }
}

extension DockerfileDocument {
    /// What shapes the image that the file results in.
    public var finalImage: FinalImage { FinalImage(lineage: lineage(of: finalStage)) }
}
