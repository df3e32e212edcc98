/// Where the gateway's HAProxy serves.
struct GatewayPlace: Sendable {
    /// Id of the container with the network namespace.
    let holder: String
    /// Id of the container that HAProxy runs in: the same, or one that has joined it.
    let program: String
    let runtime: RuntimeAPI
}
