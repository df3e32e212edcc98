package import MeshAPI

/// Which states a deployment may go through. Pure.
///
/// Only source code is built; everything else brings an image that exists. `pushing → building` is for a deployment whose builder ended
/// with a meshd that crashed: it is built again.
package enum DeploymentLifecycle {
    /// The states that one for this reason may go to from a state.
    package static func moves(from state: DeploymentState, for reason: DeploymentReason) -> [DeploymentState] {
        switch state {
        case .queued: (reason == .source ? [.building] : [.releasing, .rollingOut]) + [.failed, .cancelled]
        case .building: [.pushing, .failed, .cancelled]
        case .pushing: [.building, .releasing, .rollingOut, .failed, .cancelled]
        case .releasing: [.rollingOut, .failed, .cancelled]
        case .rollingOut: [.succeeded, .failed, .cancelled]
        case .succeeded, .failed, .cancelled, .unknown: []
        }
    }

    package static func allows(_ state: DeploymentState, to next: DeploymentState, for reason: DeploymentReason) -> Bool {
        moves(from: state, for: reason).contains(next)
    }
}
