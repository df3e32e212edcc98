import Foundation
import MeshAPI
import MeshRack
import MeshStore

/// Everything that there is to tell to Prometheus.
struct MetricsReport {
    let platform: ControlPlane

    func text() async throws -> String {
        let owners = try await owners()
        var families = [about]
        families += platform.metrics.families
        families += try await deployments()
        families += try await instances(owners)
        families.append(try await certificates())
        families += ProcessMetrics().families
        let gateway = try? await platform.routes.gateway.metrics()
        families.append(up(gateway != nil))
        let names = Dictionary(uniqueKeysWithValues: owners.map { ($0.key.text, $0.value.owner) })
        return families.map(\.text).joined() + GatewayMetrics(owners: names).translated(gateway ?? "")
    }

    private var about: MetricFamily {
        var family = MetricFamily(name: "widemesh_build_info", help: "The version of meshd.", kind: .gauge)
        family.add(1, ["version": widemeshVersion])
        return family
    }

    private func up(_ isUp: Bool) -> MetricFamily {
        var family = MetricFamily(name: "widemesh_gateway_up", help: "Whether the gateway answers meshd.", kind: .gauge)
        family.add(isUp ? 1 : 0)
        return family
    }

    private func deployments() async throws -> [MetricFamily] {
        var unfinished = MetricFamily(name: "widemesh_deployments", help: "Deployments that are not over, by state.", kind: .gauge)
        let states = try await platform.store.unfinishedDeployments().map(\.state)
        for (name, state) in DeploymentState.known where !state.isFinal { unfinished.add(states.count { $0 == state }, ["state": name]) }
        let load = platform.builds.load
        var running = MetricFamily(name: "widemesh_builds_running", help: "Builds under way.", kind: .gauge)
        running.add(load.running)
        var waiting = MetricFamily(name: "widemesh_builds_waiting", help: "Builds that wait for others to end.", kind: .gauge)
        waiting.add(load.waiting)
        return [unfinished, running, waiting]
    }

    private struct Wanted {
        let owner: GatewayMetrics.Owner
        let environment: EntityID
        let scale: Int
    }

    /// By the service's id.
    private func owners() async throws -> [EntityID: Wanted] {
        var owners: [EntityID: Wanted] = [:]
        for environment in try await platform.store.environments() {
            for stack in try await platform.store.stacks(environmentID: environment.id) {
                for service in try await platform.store.services(stackID: stack.id) {
                    let owner = GatewayMetrics.Owner(environment: environment.name, stack: stack.name, service: service.name)
                    owners[service.id] = Wanted(owner: owner, environment: environment.id, scale: service.scale)
                }
            }
        }
        return owners
    }

    private func instances(_ owners: [EntityID: Wanted]) async throws -> [MetricFamily] {
        var found: [EntityID: [InstanceStatus.State: Int]] = [:]
        for environment in Set(owners.values.map(\.environment)) {
            for instance in try await platform.rack.instances(environment: environment, stack: nil) {
                found[instance.service, default: [:]][instance.state, default: 0] += 1
            }
        }
        var wanted = MetricFamily(name: "widemesh_instances_wanted", help: "Instances that a service is to have.", kind: .gauge)
        var actual = MetricFamily(name: "widemesh_instances", help: "Instances of a service, by state.", kind: .gauge)
        let sorted = owners.sorted { left, right in
            let (left, right) = (left.value.owner, right.value.owner)
            return (left.environment, left.stack, left.service) < (right.environment, right.stack, right.service)
        }
        for (id, service) in sorted {
            let owner = service.owner
            let labels = ["environment": "\(owner.environment)", "stack": "\(owner.stack)", "service": "\(owner.service)"] as KeyValuePairs
            wanted.add(service.scale, labels)
            for state in InstanceStatus.State.allCases {
                let labels = labels.map { MetricFamily.Label(name: $0.key, value: $0.value) }
                let all = labels + [MetricFamily.Label(name: "state", value: state.rawValue)]
                actual.samples.append(.init(labels: all, value: Double(found[id]?[state] ?? 0)))
            }
        }
        return [wanted, actual]
    }

    private func certificates() async throws -> MetricFamily {
        var family = MetricFamily(
            name: "widemesh_certificate_expiry_timestamp_seconds",
            help: "When the certificate that a domain is served with ends, in seconds since 1970.",
            kind: .gauge
        )
        let selection = CertificateSelection(try await platform.store.certificates())
        var domains: [(Domain, Certificate?)] = []
        if let host = platform.addresses.apiHost { domains.append((host, selection.platformCertificate(for: host.text))) }
        for endpoint in try await platform.store.endpoints() {
            let domain = try endpoint.name.domain(under: platform.addresses.domain)
            domains.append((domain, selection.certificate(for: endpoint, domain: domain)))
        }
        for case (let domain, let certificate?) in domains.sorted(by: { $0.0 < $1.0 }) {
            family.add(Int64(certificate.expiresAt.timeIntervalSince1970), ["domain": domain.text])
        }
        return family
    }
}
