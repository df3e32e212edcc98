extension MeshClient {
    /// `GET /v1/environments/{environment}/logs`
    ///
    /// - Parameter connection: Told when the connection of a followed log breaks and when it stands again.
    package func logs(
        _ query: LogQuery,
        retrying: Reconnection = .standard,
        connection: @escaping @Sendable (ConnectionChange) -> Void = { _ in }
    ) -> LogLines {
        LogLines(client: self, query: query, reconnection: retrying, report: connection)
    }
}
