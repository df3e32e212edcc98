package import MeshAPI

/// How a deployment ended.
package enum DeploymentOutcome: Hashable, Sendable {
    case succeeded
    case failed(Failure)
    case cancelled

    package var state: DeploymentState {
        switch self {
        case .succeeded: .succeeded
        case .failed: .failed
        case .cancelled: .cancelled
        }
    }
}
