package import MeshAPI

/// That an endpoint leads to a service, below a path.
package struct Publication: Hashable, Sendable {
    package let endpoint: EndpointName
    package let endpointID: EntityID
    package let environmentID: EntityID
    package let stack: StackName
    package let stackID: EntityID
    package let service: ServiceName
    package let serviceID: EntityID
    /// Instances that the service is to have.
    package let scale: Int
    package let path: PathPrefix
    /// Whether the service was brought up as a web service, so that requests may go there.
    package let isLive: Bool
}
