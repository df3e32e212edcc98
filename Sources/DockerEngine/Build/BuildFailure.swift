/// Why a build failed. Which step it was is told by the ``BuildVertex`` that has an error.
public struct BuildFailure: Hashable, Sendable {
    /// BuildKit's reason, such as `process "/bin/sh -c make" did not complete successfully: exit code: 2`.
    public let message: String

    /// A failure, for tests.
    public init(message: String) {
        self.message = message
    }
}
