/// A FROM and what follows it up to the next one.
public struct Stage: Hashable, Sendable {
    /// Counted from 0.
    public let index: Int
    /// After AS, in lower case.
    public let name: String?
    /// What its FROM says.
    public let from: FromClause
    /// What it is based on, as far as the file alone can tell: variables have the values that ARG gives them before the first FROM.
    public let base: StageBase
    /// The FROM itself.
    public let opening: Instruction
    /// What follows the FROM.
    public let instructions: ArraySlice<Instruction>

    /// The last instruction of that kind, the one that counts where only one can.
    public func last(_ keyword: Keyword) -> Instruction? { instructions.last { $0.keyword == keyword } }

    /// The ENTRYPOINT of this stage itself.
    public var entrypoint: Instruction? { last(.entrypoint) }
    /// The CMD of this stage itself.
    public var cmd: Instruction? { last(.cmd) }
}
