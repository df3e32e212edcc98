/// The image of a deployment, as it lies in the registry.
package struct DeployedImage: Hashable, Sendable {
    /// Repository and digest, what the rack pulls: `127.0.0.1:5000/<environment>/<stack>@sha256:…`.
    package let reference: String
    /// `sha256:…`
    package let digest: String
    package let configuration: Configuration

    package init(reference: String, digest: String, configuration: Configuration) {
        self.reference = reference
        self.digest = digest
        self.configuration = configuration
    }
}

extension DeployedImage {
    /// What of the image's own configuration decides how its instances run.
    package struct Configuration: Codable, Hashable, Sendable {
        package let entrypoint: [String]
        package let command: [String]
        /// `NAME=value`, in the image's order.
        package let environment: [String]
        package let workingDirectory: String?
        package let user: String?
        package let stopSignal: String?
        package let healthcheck: Healthcheck?
        /// SHELL; nil for `/bin/sh -c`.
        package let shell: [String]?

        package init(
            entrypoint: [String] = [],
            command: [String] = [],
            environment: [String] = [],
            workingDirectory: String? = nil,
            user: String? = nil,
            stopSignal: String? = nil,
            healthcheck: Healthcheck? = nil,
            shell: [String]? = nil
        ) {
            self.entrypoint = entrypoint
            self.command = command
            self.environment = environment
            self.workingDirectory = workingDirectory
            self.user = user
            self.stopSignal = stopSignal
            self.healthcheck = healthcheck
            self.shell = shell
        }
    }

    /// HEALTHCHECK of the Dockerfile; nil leaves the Engine's default.
    package struct Healthcheck: Codable, Hashable, Sendable {
        /// As in the Engine's API: begins with `CMD`, `CMD-SHELL` or `NONE`.
        package let test: [String]
        package let interval: Duration?
        package let timeout: Duration?
        package let startPeriod: Duration?
        package let retries: Int?

        package init(
            test: [String],
            interval: Duration? = nil,
            timeout: Duration? = nil,
            startPeriod: Duration? = nil,
            retries: Int? = nil
        ) {
            self.test = test
            self.interval = interval
            self.timeout = timeout
            self.startPeriod = startPeriod
            self.retries = retries
        }
    }
}
