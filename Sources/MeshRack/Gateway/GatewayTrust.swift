/// What stands between visitors and the gateway, and tells where they come from.
package struct GatewayTrust: Hashable, Sendable {
    /// Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
    package let headers: [AddressRange]
    /// Load balancers that begin every connection with a PROXY header (haproxy.org, proxy-protocol.txt); others' connections are refused
    /// when they don't.
    package let protocolHeader: [AddressRange]

    package init(headers: [AddressRange] = [], protocolHeader: [AddressRange] = []) {
        self.headers = headers.sorted()
        self.protocolHeader = protocolHeader.sorted()
    }

    static let nobody = GatewayTrust()

    var connectionRules: String {
        protocolHeader.isEmpty ? "" : "    tcp-request connection expect-proxy layer4 if { src \(Self.list(protocolHeader)) }\n"
    }

    /// Sets what requests are taken to come from. Variable: `txn.secure`, whether they came to the platform over HTTPS.
    var requestRules: String {
        let own = "    http-request set-var(txn.secure) ssl_fc\n"
        guard !headers.isEmpty else { return own }
        return own + """
                # The order matters: once the source is another one, it isn't the proxy's any more.
                http-request set-var(txn.secure) bool(true) if { src \(Self.list(headers)) } { req.hdr(x-forwarded-proto) -m str https }
                http-request set-src req.hdr_ip(x-forwarded-for,-1) if { src \(Self.list(headers)) } { req.hdr_cnt(x-forwarded-for) gt 0 }

            """
    }

    private static func list(_ ranges: [AddressRange]) -> String {
        ranges.map(\.description).joined(separator: " ")
    }
}
