/// What a build tells while it runs.
public enum BuildEvent: Hashable, Sendable {
    /// Steps have changed, written output, or moved on.
    case progress(BuildProgress)
    /// Text that belongs to no step, such as `Successfully tagged app:v1`.
    case output(String)
    /// The build has succeeded, and this is the image: `sha256:…`.
    case imageID(String)
    /// The build has failed.
    case error(BuildFailure)
}
