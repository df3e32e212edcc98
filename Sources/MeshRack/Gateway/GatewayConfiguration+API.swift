extension GatewayConfiguration {
    /// Where the directory that `meshd` listens in is inside the gateway's container. The only thing of the host's that a worker can open.
    static let apiDirectory = "/meshd"
    static let apiSocket = "api.sock"
    /// No service's backend has a name without a hyphen.
    static let apiBackend = "api"

    /// Who runs the processes that handle requests; no user of the host's.
    static let workerID = 65_533

    /// Requests to the API may be upgraded, and have no need of a connection of their own: `meshd` closes none that is idle.
    static let apiRule = "    acl is_safe var(txn.backend) -m str \(apiBackend)"

    /// `meshd` itself. It watches its clients, and they watch it by its heartbeats, so nothing here has to: a stream may last, an upload be
    /// large, an answer take its time.
    static let apiSection = """
        backend \(apiBackend)
            timeout server 24h
            timeout tunnel 24h
            retry-on conn-failure
        \(apiFailures.map { "    \($0)\n" }.joined())\
            server meshd unix@\(apiDirectory)/\(apiSocket) no-check

        """

    /// In the form of the API's own errors, so that clients know it for a server that will be back.
    private static let apiFailures = [502, 503, 504].map { status in
        #"""
        http-error status \#(status) content-type application/json lf-string '{"error":{"code":"server_unavailable","message":"no meshd answers at the moment","hint":"is it running on its server? systemctl status meshd tells"}}' hdr Cache-Control no-store
        """#
    }
}
