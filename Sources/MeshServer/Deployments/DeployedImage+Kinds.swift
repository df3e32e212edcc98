import DockerEngine
import MeshBuilder
import MeshRack
import MeshStore

/// An image passes through three hands: the builder makes it, the store remembers it, the rack runs it.
extension DeployedImage {
    init(_ image: BuiltImage) {
        let configuration = image.configuration
        self.init(
            reference: image.reference,
            digest: image.digest,
            configuration: Configuration(
                entrypoint: configuration.entrypoint,
                command: configuration.command,
                environment: configuration.environment,
                workingDirectory: configuration.workingDirectory,
                user: configuration.user,
                stopSignal: configuration.stopSignal,
                healthcheck: configuration.healthcheck.map {
                    Healthcheck(test: $0.test, interval: $0.interval, timeout: $0.timeout, startPeriod: $0.startPeriod, retries: $0.retries)
                },
                shell: configuration.shell
            )
        )
    }
}

extension DesiredImage {
    init(_ image: DeployedImage) {
        let configuration = image.configuration
        self.init(
            reference: image.reference,
            entrypoint: configuration.entrypoint,
            command: configuration.command,
            stopSignal: configuration.stopSignal,
            healthcheck: configuration.healthcheck.map {
                Healthcheck(test: $0.test, interval: $0.interval, timeout: $0.timeout, startPeriod: $0.startPeriod, retries: $0.retries)
            },
            shell: configuration.shell
        )
    }
}
