import DockerEngine
import MeshAPI
import MeshClient
import TestSupport

extension Platform {
    /// A container of a service, as the Engine knows it.
    struct Instance: Hashable, Sendable {
        let container: String
        let startedAt: String
    }

    /// The running containers of a service, with the moments that they were started in.
    func instances(of service: String, in stack: StackReference? = nil) async throws -> Set<Instance> {
        let containers = try await containers(of: service, in: stack ?? self.stack)
        var instances: Set<Instance> = []
        for container in containers {
            let inspected = try await engine.containers.inspect(container)
            instances.insert(Instance(container: container, startedAt: "\(String(describing: inspected.state.startedAt))"))
        }
        return instances
    }

    /// Runs a command in an instance of a service; its output, both streams together.
    func exec(_ service: String, in stack: StackReference? = nil, _ command: String...) async throws -> (exitCode: Int, output: String) {
        guard let container = try await containers(of: service, in: stack ?? self.stack).first else {
            throw TestSupportError("no instance of \(service) runs")
        }
        let result = try await engine.containers.execAndCollect(container, command)
        return (result.exitCode, result.stdoutText + result.stderrText)
    }

    private func containers(of service: String, in stack: StackReference) async throws -> [String] {
        let labels = [
            "dev.widemesh.environment-name=\(stack.environment)", "dev.widemesh.stack-name=\(stack.stack)",
            "dev.widemesh.service-name=\(service)",
        ]
        return try await engine.containers.list(all: false, filters: ["label": labels]).map(\.id)
    }
}
