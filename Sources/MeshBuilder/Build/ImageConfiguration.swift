import Foundation

/// What of an image's configuration decides how its instances run.
package struct ImageConfiguration: Codable, Hashable, Sendable {
    package let entrypoint: [String]
    package let command: [String]
    /// `NAME=value`, in order.
    package let environment: [String]
    package let healthcheck: Healthcheck?
    package let stopSignal: String?
    package let user: String?
    package let workingDirectory: String?
    /// The words before a command in shell form, where SHELL changed them.
    package let shell: [String]?
    /// E.g. `8080/tcp`; EXPOSE isn't respected, and the published image has none.
    package let hadExposedPorts: [String]
    /// Paths; VOLUME isn't respected, and the published image has none.
    package let hadVolumes: [String]

    /// HEALTHCHECK. Durations of nil are the Engine's defaults.
    package struct Healthcheck: Codable, Hashable, Sendable {
        /// `["NONE"]`, `["CMD", …]` or `["CMD-SHELL", command]`.
        package let test: [String]
        package let interval: Duration?
        package let timeout: Duration?
        package let startPeriod: Duration?
        package let retries: Int?

        package init(test: [String], interval: Duration?, timeout: Duration?, startPeriod: Duration?, retries: Int?) {
            self.test = test
            self.interval = interval
            self.timeout = timeout
            self.startPeriod = startPeriod
            self.retries = retries
        }
    }

    package init(
        entrypoint: [String] = [],
        command: [String] = [],
        environment: [String] = [],
        healthcheck: Healthcheck? = nil,
        stopSignal: String? = nil,
        user: String? = nil,
        workingDirectory: String? = nil,
        shell: [String]? = nil,
        hadExposedPorts: [String] = [],
        hadVolumes: [String] = []
    ) {
        self.entrypoint = entrypoint
        self.command = command
        self.environment = environment
        self.healthcheck = healthcheck
        self.stopSignal = stopSignal
        self.user = user
        self.workingDirectory = workingDirectory
        self.shell = shell
        self.hadExposedPorts = hadExposedPorts
        self.hadVolumes = hadVolumes
    }
}
