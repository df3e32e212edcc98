/// The ports of the machine that the gateway answers on.
package struct GatewayPorts: Hashable, Sendable {
    package let http: UInt16
    package let https: UInt16
    /// The address of the machine to listen on; nil for all.
    package let address: String?

    package init(http: UInt16 = 80, https: UInt16 = 443, address: String? = nil) {
        self.http = http
        self.https = https
        self.address = address
    }
}
