/// What a build has to say while it runs.
package enum BuildReport: Hashable, Sendable {
    /// A step began (`duration` nil), or ended. Keyed by `id`; `name` is BuildKit's, e.g. `[2/4] RUN pip install -r requirements.txt`.
    case step(id: String, name: String, isCached: Bool, duration: Duration?, error: String?)
    /// A line that a step wrote, without its newline.
    case output(step: String, text: String, isError: Bool)
    /// Something the platform wants to say.
    case note(isWarning: Bool, message: String, hint: String?)
    /// The image is built and checked; it goes to the registry.
    case pushing
}
