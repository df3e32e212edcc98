import ArgumentParser
import MeshAPI

/// Whose certificates a command is about: an environment's, or with `--platform` the server's own.
struct CertificateOwner: ParsableArguments {
    @Flag(name: .long, help: "Of the server's own names: its API's, and all its aliases at once (*.apps.example.com).")
    var platform = false
    @OptionGroup var options: EnvironmentOptions

    func validate() throws {
        guard !platform || options.environment == nil else {
            throw ValidationError("a certificate is the platform's or an environment's: give --platform or -e, not both")
        }
    }

    /// nil for the platform.
    func environment(in session: Session) throws -> EnvironmentName? {
        platform ? nil : try session.environment(options)
    }
}
