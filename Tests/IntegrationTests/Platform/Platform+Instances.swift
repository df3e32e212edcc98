import DockerEngine
import Foundation
import MeshAPI
import MeshClient
import SystemPackage
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
            guard let inspected = try? await engine.containers.inspect(container) else { continue }
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

    /// What an instance of a service gets from `http://<name>/<path>`; nil where the name doesn't resolve or nobody answers.
    func ask(_ service: String, in stack: StackReference? = nil, for name: String, path: String = "/") async throws -> String? {
        guard let address = try await resolve(name, from: service, in: stack ?? self.stack).first else { return nil }
        return try await connect(service, in: stack, to: address, path: path)
    }

    /// The addresses that a name has inside an instance of a service.
    func resolve(_ name: String, from service: String, in stack: StackReference) async throws -> [String] {
        let output = try await exec(service, in: stack, "nslookup", name).output
        return output.split(separator: "\n").drop { !$0.hasPrefix("Name:") }
            .filter { $0.hasPrefix("Address:") }
            .map { $0.dropFirst("Address:".count).trimmingCharacters(in: .whitespaces) }
    }

    /// What an address answers to an instance of a service: asked from its network namespace, as the images have no client that works.
    func connect(_ service: String, in stack: StackReference? = nil, to address: String, path: String = "/") async throws -> String? {
        guard let container = try await containers(of: service, in: stack ?? self.stack).first else {
            throw TestSupportError("no instance of \(service) runs")
        }
        let process = try await engine.containers.inspect(container).state.processID
        let result = try await runProgram(
            "/usr/bin/nsenter",
            ["--target", "\(process)", "--net", "curl", "--silent", "--max-time", "5", "http://\(address)\(path)"]
        )
        return result.exitCode == 0 ? result.standardOutput : nil
    }

    private func containers(of service: String, in stack: StackReference) async throws -> [String] {
        let labels = [
            "dev.widemesh.environment-name=\(stack.environment)", "dev.widemesh.stack-name=\(stack.stack)",
            "dev.widemesh.service-name=\(service)",
        ]
        return try await engine.containers.list(all: false, filters: ["label": labels]).map(\.id)
    }
}
