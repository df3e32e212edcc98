import DockerEngine
import Foundation

/// Swarm objects as the Engine would answer them.
enum EngineAnswers {
    static func service(_ spec: ServiceSpec, previous: ServiceSpec? = nil, update: String? = nil, id: String = "swarm1") throws -> Service {
        var object: [String: Any] = [
            "ID": id, "Version": ["Index": 7], "CreatedAt": "2026-01-01T00:00:00Z", "UpdatedAt": "2026-01-01T00:00:00Z",
            "Spec": try json(spec),
        ]
        object["PreviousSpec"] = try previous.map(json)
        object["UpdateStatus"] = update.map { ["State": $0, "Message": "update \($0)", "StartedAt": "2026-01-02T00:00:00Z"] }
        return try JSONDecoder().decode(Service.self, from: JSONSerialization.data(withJSONObject: object))
    }

    static func task(
        _ id: String,
        of spec: ServiceSpec,
        state: String,
        desired: String = "running",
        slot: Int = 1,
        error: String? = nil,
        exitCode: Int? = nil,
        serviceID: String = "swarm1"
    ) throws -> EngineTask {
        var status: [String: Any] = ["State": state, "Timestamp": "2026-01-02T00:00:01Z", "Message": ""]
        status["Err"] = error
        status["ContainerStatus"] = exitCode.map { ["ContainerID": "c-\(id)", "PID": 0, "ExitCode": $0] as [String: Any] }
        let object: [String: Any] = [
            "ID": id, "Version": ["Index": 1], "CreatedAt": "2026-01-02T00:00:00Z", "UpdatedAt": "2026-01-02T00:00:01Z",
            "ServiceID": serviceID, "Slot": slot, "DesiredState": desired, "Status": status, "Spec": try json(spec.taskTemplate),
        ]
        return try JSONDecoder().decode(EngineTask.self, from: JSONSerialization.data(withJSONObject: object))
    }

    private static func json(_ value: some Encodable) throws -> Any {
        try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
    }
}
