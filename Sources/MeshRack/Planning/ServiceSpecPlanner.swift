import DockerEngine
import MeshAPI

/// Turns a desired service into the spec of its Swarm service. Pure: the same input gives the same spec.
///
/// A spec is the same for two deployments unless something of an instance differs, so that a service which a deployment doesn't change
/// keeps its instances.
struct ServiceSpecPlanner {
    let installation: EntityID
    /// Id of the environment's network.
    let network: String
    let request: RolloutRequest

    /// - Throws: `nothingToRun` where neither the service nor the image has a command.
    func spec(for service: DesiredService) throws(RackError) -> ServiceSpec {
        let container = try containerSpec(for: service)
        let task = TaskSpec(
            container: container,
            restartPolicy: TaskRestartPolicy(condition: .always, delay: .seconds(2)),
            networks: [TaskNetwork(target: network, aliases: ["\(request.stack.name)-\(service.name)"])],
            logging: TaskLogDriver(name: "json-file", options: ["max-size": "10m", "max-file": "3"])
        )
        var spec = ServiceSpec(
            name: "\(request.stack.name)-\(service.name)-\(service.id)",
            labels: labels(of: service),
            taskTemplate: task,
            mode: .replicated(service.scale),
            updateConfiguration: updateConfiguration(onFailure: .rollback),
            rollbackConfiguration: updateConfiguration(onFailure: .pause),
            endpoint: ServiceEndpointSpec(mode: .dnsRoundRobin)
        )
        let digest = SpecDigest(of: spec)
        spec.labels[RackLabel.specDigest] = digest.text
        spec.labels[RackLabel.deployment] = request.deployment.text
        spec.labels[RackLabel.deploymentVersion] = request.version.text
        spec.taskTemplate.container?.labels[RackLabel.specDigest] = digest.text
        return spec
    }

    private func containerSpec(for service: DesiredService) throws(RackError) -> TaskContainerSpec {
        let image = request.image
        let words = try commandWords(of: service)
        let stopSignal = image.stopSignal.flatMap(StopSignal.init(parsing:)) ?? .terminate
        return TaskContainerSpec(
            image: image.reference,
            command: service.isWeb ? DrainWrapper.command(stopSignal: stopSignal) : image.entrypoint.isEmpty ? nil : image.entrypoint,
            arguments: service.isWeb ? image.entrypoint + words : words,
            environment: InstanceEnvironment(stack: request.stack, service: service.name, configVars: request.configVars).templateVariables,
            labels: labels(of: service),
            healthcheck: healthcheck(readinessProbe(for: service)),
            stopSignal: service.isWeb ? "SIGTERM" : nil,
            stopGracePeriod: .seconds(service.isWeb ? 65 : 30),
            usesInit: true,
            sysctls: ["net.ipv4.ip_unprivileged_port_start": "0"]
        )
    }

    /// What runs under the image's ENTRYPOINT.
    private func commandWords(of service: DesiredService) throws(RackError) -> [String] {
        if let command = service.command { return ["/bin/sh", "-c", command.text] }
        guard !request.image.command.isEmpty || !request.image.entrypoint.isEmpty else {
            throw RackError(
                .nothingToRun,
                "the service \(service.name) has no command, and the image has neither CMD nor ENTRYPOINT",
                hint: "add CMD to the Dockerfile, or run mesh service update \(service.name) --command \"…\""
            )
        }
        return request.image.command
    }

    /// Web services have to listen. The image's own check counts for them too, and for a service that runs the image's CMD;
    /// a worker with a command of its own is something else than what the image's author checks.
    ///
    /// Of a service that nothing speaks for, only time tells whether it stays up. That is the probe's to find out, since Swarm lets go of
    /// the former instance as soon as it takes the new one to be well, and without a check that is when its process has begun.
    private func readinessProbe(for service: DesiredService) -> ReadinessProbe {
        let check = service.isWeb || service.command == nil ? request.image.checkArguments : nil
        let limit = Int(request.readyLimit.components.seconds)
        var probe = ReadinessProbe(port: service.isWeb ? InstanceEnvironment.port : nil, limit: max(1, limit))
        if let check, let declared = request.image.healthcheck {
            let interval = seconds(declared.interval, default: 30)
            probe.check = check
            probe.limit = max(probe.limit, seconds(declared.startPeriod, default: 0))
            probe.period = interval
            probe.grace = interval * (max(1, declared.retries ?? 3) - 1)
            probe.checkTimeout = seconds(declared.timeout, default: 30)
        } else if !service.isWeb {
            probe.settle = RolloutTiming.settling
            probe.period = 300
        }
        return probe
    }

    /// Whole seconds, at least one; `default` for what isn't set (Docker takes 0 for that too).
    private func seconds(_ duration: Duration?, default fallback: Int) -> Int {
        guard let duration, duration > .zero else { return fallback }
        return max(1, Int(duration.components.seconds))
    }

    /// Two failures in a row: Docker counts a probe that ends because the container has ended as one, and Swarm would then first
    /// stop the instance at leisure instead of saying that it has ended. A probe that gave up fails again at once.
    private func healthcheck(_ probe: ReadinessProbe) -> Healthcheck {
        Healthcheck(test: ["CMD"] + probe.command, interval: ReadinessProbe.interval, timeout: probe.timeout, retries: 2)
    }

    /// What Swarm calls running is known to be well, so it need not be watched any longer.
    private func updateConfiguration(onFailure action: UpdateConfiguration.FailureAction) -> UpdateConfiguration {
        UpdateConfiguration(parallelism: 0, failureAction: action, monitor: .milliseconds(50), order: .startFirst)
    }

    private func labels(of service: DesiredService) -> [String: String] {
        var labels = request.stack.labels
        labels[RackLabel.installation] = installation.text
        labels[RackLabel.service] = service.id.text
        labels[RackLabel.serviceName] = service.name.text
        return labels
    }
}
