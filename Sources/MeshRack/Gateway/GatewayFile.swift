/// A file of the gateway's configuration, by its path in the configuration's directory.
struct GatewayFile: Hashable, Sendable {
    let path: String
    let text: String
}
