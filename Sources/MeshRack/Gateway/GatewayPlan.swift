/// Everything that the gateway is to serve.
package struct GatewayPlan: Hashable, Sendable {
    package var routes: [GatewayRoute]
    /// Services that no route leads to yet, whose instances the gateway is to know already when one does.
    package var standby: [GatewayBackend]
    /// Those to serve HTTPS with; without any nothing answers on the HTTPS port.
    package var certificates: [GatewayCertificate]

    package init(routes: [GatewayRoute] = [], standby: [GatewayBackend] = [], certificates: [GatewayCertificate] = []) {
        self.routes = routes
        self.standby = standby
        self.certificates = certificates
    }
}
