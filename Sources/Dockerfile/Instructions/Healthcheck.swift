/// What HEALTHCHECK says; its flags are those of the instruction.
public enum Healthcheck: Hashable, Sendable {
    /// `HEALTHCHECK NONE`: no check, not the base image's either.
    case none
    case command(Invocation)
}
