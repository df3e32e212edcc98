import Foundation

extension ImageConfiguration {
    /// Reads an image's configuration blob (OCI or Docker).
    ///
    /// - Throws: `BuilderError` with `.pushFailed` for what isn't one.
    init(json bytes: [UInt8]) throws {
        let config: Config
        do {
            config = try JSONDecoder().decode(Blob.self, from: Data(bytes)).config ?? Config()
        } catch {
            throw BuilderError(.pushFailed, "the image's configuration can't be read: \(error)")
        }
        self.init(
            entrypoint: config.entrypoint ?? [],
            command: config.command ?? [],
            environment: config.environment ?? [],
            healthcheck: config.healthcheck.flatMap(Healthcheck.init),
            stopSignal: config.stopSignal.flatMap(\.nonEmpty),
            user: config.user.flatMap(\.nonEmpty),
            workingDirectory: config.workingDirectory.flatMap(\.nonEmpty),
            shell: config.shell,
            hadExposedPorts: (config.exposedPorts ?? [:]).keys.sorted(),
            hadVolumes: (config.volumes ?? [:]).keys.sorted()
        )
    }
}

private struct Blob: Decodable {
    let config: Config?
}

private struct Config: Decodable {
    var entrypoint: [String]?
    var command: [String]?
    var environment: [String]?
    var healthcheck: Check?
    var stopSignal: String?
    var user: String?
    var workingDirectory: String?
    var shell: [String]?
    var exposedPorts: [String: Nothing]?
    var volumes: [String: Nothing]?

    private enum CodingKeys: String, CodingKey {
        case entrypoint = "Entrypoint"
        case command = "Cmd"
        case environment = "Env"
        case healthcheck = "Healthcheck"
        case stopSignal = "StopSignal"
        case user = "User"
        case workingDirectory = "WorkingDir"
        case shell = "Shell"
        case exposedPorts = "ExposedPorts"
        case volumes = "Volumes"
    }
}

private struct Nothing: Decodable {}

/// Durations are nanoseconds; 0 is the Engine's default, as nothing is.
private struct Check: Decodable {
    let test: [String]?
    let interval: Int64?
    let timeout: Int64?
    let startPeriod: Int64?
    let retries: Int?

    private enum CodingKeys: String, CodingKey {
        case test = "Test"
        case interval = "Interval"
        case timeout = "Timeout"
        case startPeriod = "StartPeriod"
        case retries = "Retries"
    }
}

extension ImageConfiguration.Healthcheck {
    /// nil for one without a test, which inherits the base image's; by then there is none to inherit.
    fileprivate init?(_ check: Check) {
        guard let test = check.test, !test.isEmpty else { return nil }
        func duration(_ nanoseconds: Int64?) -> Duration? {
            nanoseconds.flatMap { $0 > 0 ? .nanoseconds($0) : nil }
        }
        self.init(
            test: test,
            interval: duration(check.interval),
            timeout: duration(check.timeout),
            startPeriod: duration(check.startPeriod),
            retries: check.retries.flatMap { $0 > 0 ? $0 : nil }
        )
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
