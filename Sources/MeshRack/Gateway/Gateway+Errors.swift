import DockerEngine
import SystemPackage

extension Gateway {
    static func rackError(_ error: any Error) -> RackError {
        switch error {
        case let error as RackError: error
        case let error as EngineError: RackError(.engineFailed, "the gateway: \(error.message)", hint: "run mesh doctor")
        case is RuntimeSocketError: notAnswering(error)
        default: RackError(.gatewayFailed, "the gateway's files: \(error)", hint: "check the data directory's permissions and free space")
        }
    }

    static func notAnswering(_ error: any Error) -> RackError {
        let reason =
            switch error {
            case RuntimeSocketError.refused(let answer): "HAProxy refuses a command: \(answer.prefix(500))"
            case RuntimeSocketError.timedOut: "HAProxy doesn't answer in time"
            default: "HAProxy can't be reached: \(error)"
            }
        return RackError(
            .gatewayFailed,
            "the gateway: \(reason)",
            hint: "see docker logs of the container widemesh-gateway-…, or run mesh doctor"
        )
    }
}
