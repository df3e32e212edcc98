import DockerEngine
import Foundation
import MeshAPI

/// A container whose log belongs to an instance.
struct InstanceLogSource: Hashable, Sendable {
    let container: String
    let stack: StackName
    let service: ServiceName
    let instance: Int

    /// nil for a container that isn't an instance, such as a job.
    init?(container: String, labels: [String: String]) {
        guard let stack = labels[RackLabel.stackName].flatMap({ try? StackName(parsing: $0) }),
            let service = labels[RackLabel.serviceName].flatMap({ try? ServiceName(parsing: $0) }),
            let task = labels["com.docker.swarm.task.name"]?.split(separator: "."), task.count >= 2, let number = Int(task[1])
        else { return nil }
        self.container = container
        self.stack = stack
        self.service = service
        instance = number
    }

    func line(text: String, isError: Bool, time: EngineTimestamp?) -> MeshAPI.LogLine {
        MeshAPI.LogLine(
            time: time?.date ?? Date(),
            stack: stack,
            service: service,
            instance: instance,
            stream: isError ? .stderr : .stdout,
            text: text
        )
    }
}
