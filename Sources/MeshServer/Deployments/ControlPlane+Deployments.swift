import Hummingbird
import MeshAPI
import MeshStore

import struct MeshStore.Environment

extension ControlPlane {
    /// Begins the output of a deployment that was just queued, and wakes the queue.
    func announce(_ deployment: Deployment) throws {
        let log = try outputs.log(of: deployment.id)
        try log.append(DeploymentEvent(time: deployment.createdAt, content: .state(.queued, failure: nil)))
        queue.wake()
    }

    /// The answer to a change: the deployment that it made, which is queued from now on.
    func outcome(of deployment: Deployment?, stack: Stack, environment: Environment) throws -> Response {
        if let deployment { try announce(deployment) }
        return try .json(
            ChangeOutcome(deployment: deployment.map { DeploymentSummary($0, stack: stack, environment: environment) })
        )
    }
}

extension DeploymentSummary {
    init(_ deployment: Deployment, stack: Stack, environment: Environment) {
        self.init(
            version: deployment.version,
            environment: environment.name,
            stack: stack.name,
            reason: deployment.reason,
            summary: deployment.summary,
            state: deployment.state,
            failure: deployment.failure,
            image: deployment.image?.digest,
            isCurrent: stack.currentDeploymentID == deployment.id,
            createdAt: deployment.createdAt,
            startedAt: deployment.startedAt,
            finishedAt: deployment.finishedAt
        )
    }
}
