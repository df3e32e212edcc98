import DockerEngine

extension EngineError {
    /// Whether it may be over in a moment, such as while the Engine restarts.
    var isPassing: Bool {
        switch code {
        case .unavailable, .connectionLost, .swarmUnavailable, .timedOut: true
        default: false
        }
    }
}
