/// The way to an Engine: carries requests to it and answers back. The Engine API over TLS or ssh is another conformance.
///
/// A transport knows no versions, no JSON and no statuses: it hands over whatever answer comes. All its errors are ``EngineError``.
public protocol EngineTransport: Sendable {
    /// Sends a request and returns as soon as the head of the answer is there; the body follows as it arrives.
    ///
    /// Letting go of the answer before its body has ended closes the connection, by which the Engine knows that nobody reads any more.
    func send(_ request: EngineRequest) async throws(EngineError) -> EngineResponse

    /// Sends a request that turns its connection into a raw two-way byte stream (HTTP Upgrade, `101`, or `200` from old Engines),
    /// and hands that stream to the body. The connection is closed when the body returns or throws.
    ///
    /// - Throws: ``EngineError`` for what goes wrong before the body is called; an answer that isn't a good one is thrown as
    ///   ``EngineRefusal``, so that its status and body can be judged where those of other requests are.
    func upgrade<Result: Sendable>(
        _ request: EngineRequest,
        _ body: (RawConnection) async throws -> Result
    ) async throws -> Result

    /// Closes all connections. Called once.
    func shutdown() async throws
}
