/// Where a Docker Engine listens.
public enum EngineAddress: Hashable, Sendable, CustomStringConvertible {
    /// A unix domain socket, by its absolute path.
    case unix(path: String)

    /// The longest path that fits `sockaddr_un` on every supported system, without its final NUL.
    private static let longestSocketPath = 103

    /// Parses what `DOCKER_HOST` holds, such as `unix:///var/run/docker.sock`.
    ///
    /// - Throws: ``EngineError`` with ``EngineError/Code/badRequest`` for a scheme that is not served or a path that can't be a socket's.
    public init(parsing text: String) throws(EngineError) {
        guard text.hasPrefix("unix://") else {
            throw EngineError(
                .badRequest,
                "“\(text)” is no address that a Docker Engine can be reached at; use unix:///path/to/docker.sock"
            )
        }
        let path = String(text.dropFirst("unix://".count))
        guard path.hasPrefix("/"), path.utf8.count > 1, !path.utf8.contains(0) else {
            throw EngineError(.badRequest, "“\(text)” holds no absolute path of a socket; use unix:///path/to/docker.sock")
        }
        guard path.utf8.count <= Self.longestSocketPath else {
            throw EngineError(
                .badRequest,
                "the socket's path “\(path)” has \(path.utf8.count) bytes; the system allows \(Self.longestSocketPath)"
            )
        }
        self = .unix(path: path)
    }

    /// The address as `DOCKER_HOST` would hold it.
    public var description: String {
        switch self {
        case .unix(let path): "unix://\(path)"
        }
    }
}
