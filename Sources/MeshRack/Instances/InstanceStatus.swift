package import MeshAPI

package import struct Foundation.Date

/// An instance as Swarm says it is now.
package struct InstanceStatus: Hashable, Sendable {
    package enum State: String, Hashable, CaseIterable, Sendable {
        /// On its way: being placed, pulled, or started and not ready yet.
        case starting
        /// Running, and ready as far as a check can tell.
        case running
        /// Ended, and about to be replaced.
        case failed
    }

    package let stack: EntityID
    package let service: EntityID
    package let serviceName: ServiceName
    /// Counts from 1; keeps its meaning when the instance is replaced.
    package let number: Int
    package let state: State
    /// Why it failed or isn't running yet; nil when there is nothing to say.
    package let reason: String?
    /// When it got into that state.
    package let since: Date
    /// The server it is on; nil before it is placed.
    package let node: String?
    /// nil before there is one.
    package let containerID: String?
}
