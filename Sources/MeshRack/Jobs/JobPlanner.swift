import DockerEngine
import MeshAPI

/// Turns a job into the spec of its container. Pure.
struct JobPlanner {
    let installation: EntityID
    /// Id of the environment's network.
    let network: String

    /// As a service's instance with a command of its own, without health check, published name, or restart.
    func container(for spec: JobSpec) -> ContainerSpec {
        var host = HostSpec()
        host.networkMode = network
        host.restartPolicy = RestartPolicy(.never)
        host.usesInit = true
        host.sysctls = ["net.ipv4.ip_unprivileged_port_start": "0"]
        host.logging = LogDriver(type: "json-file", options: ["max-size": "50m"])
        let labels = [RackLabel.installation: installation.text, RackLabel.deployment: spec.id.text, RackLabel.job: "release"]
        return ContainerSpec(
            image: spec.image.reference,
            command: ["/bin/sh", "-c", spec.command.text],
            environment: InstanceEnvironment(stack: spec.stack, service: nil, configVars: spec.configVars).variables,
            labels: spec.stack.labels.merging(labels) { $1 },
            healthcheck: Healthcheck(test: ["NONE"]),
            host: host
        )
    }
}
