package import DockerEngine

/// The image that instances are to run, with what of its configuration decides how.
package struct DesiredImage: Hashable, Sendable {
    /// Repository and digest.
    package let reference: String
    package let entrypoint: [String]
    package let command: [String]
    package let stopSignal: String?
    /// HEALTHCHECK; nil without one.
    package let healthcheck: Healthcheck?
    /// SHELL, which runs a HEALTHCHECK in its shell form; nil for `/bin/sh -c`.
    package let shell: [String]?

    package init(
        reference: String,
        entrypoint: [String] = [],
        command: [String] = [],
        stopSignal: String? = nil,
        healthcheck: Healthcheck? = nil,
        shell: [String]? = nil
    ) {
        self.reference = reference
        self.entrypoint = entrypoint
        self.command = command
        self.stopSignal = stopSignal
        self.healthcheck = healthcheck
        self.shell = shell
    }

    /// The image's check as an argument list; nil without one.
    var checkArguments: [String]? {
        guard let test = healthcheck?.test, let kind = test.first else { return nil }
        switch kind {
        case "CMD" where test.count > 1: return Array(test.dropFirst())
        case "CMD-SHELL" where test.count > 1: return (shell ?? ["/bin/sh", "-c"]) + test.dropFirst()
        default: return nil
        }
    }
}
