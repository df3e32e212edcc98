public import NIOCore

/// A two-way connection to a process in a container, valid inside the scope that handed it out.
public struct ProcessConnection: Sendable {
    /// The id of the exec, or what the container was called by when it was attached to.
    public let id: String
    /// What the process writes; ends with the process. Can be iterated once.
    public let output: LogStream
    private let raw: RawConnection

    init(id: String, raw: RawConnection, isTerminal: Bool, route: String) {
        self.id = id
        self.raw = raw
        output = LogStream(body: raw.input, isTerminal: isTerminal, hasTimestamps: false, route: route)
    }

    /// Writes to the process's stdin; returns when the connection has taken all of it, so that leaving the scope afterwards loses none.
    public func write(_ bytes: ByteBuffer) async throws(EngineError) {
        try await raw.write(bytes)
    }

    /// Ends the process's stdin; its output goes on. Doing it twice changes nothing.
    public func closeInput() {
        raw.closeOutput()
    }
}
