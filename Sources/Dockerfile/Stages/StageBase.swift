/// What a stage is based on.
public enum StageBase: Hashable, Sendable {
    /// The empty image.
    case scratch
    /// An earlier stage of the same file, which FROM names. (An index is understood by `COPY --from`, not by FROM.)
    case stage(Int)
    /// An image from a registry.
    case image(String)
    /// The image depends on variables that are only set in the build (`TARGETARCH`, an ARG without a default); `expression` is as written.
    case undetermined(expression: String)
}
