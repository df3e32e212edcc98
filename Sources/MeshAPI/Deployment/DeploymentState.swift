/// Where a deployment stands. Moves along `queued → building → pushing → releasing → rolling-out` and ends in one of the last three.
package enum DeploymentState: Hashable, Sendable {
    case queued
    case building
    case pushing
    case releasing
    case rollingOut
    case succeeded
    case failed
    case cancelled
    /// A state that a newer server knows.
    case unknown(String)

    package var isFinal: Bool {
        switch self {
        case .succeeded, .failed, .cancelled: true
        case .queued, .building, .pushing, .releasing, .rollingOut, .unknown: false
        }
    }
}

extension DeploymentState: OpenEnumeration {
    package static let known: [(name: String, value: DeploymentState)] = [
        ("queued", .queued), ("building", .building), ("pushing", .pushing), ("releasing", .releasing),
        ("rolling-out", .rollingOut), ("succeeded", .succeeded), ("failed", .failed), ("cancelled", .cancelled),
    ]
    package static func unknown(named name: String) -> DeploymentState { .unknown(name) }
    package var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
