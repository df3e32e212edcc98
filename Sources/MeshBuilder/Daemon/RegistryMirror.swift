import Foundation

/// The registry mirror as a builder's daemon sees it.
struct RegistryMirror: Hashable, Sendable {
    /// For `registry-mirrors`.
    let address: String
    /// Where the same port of the builder's loopback has to lead; nil when the daemon goes to the mirror directly.
    let relay: LoopbackRelay.Destination?

    /// Plain HTTP goes through meshd, under the same port on loopback: so a mirror may be where builds can't go. HTTPS must keep its name
    /// for its certificate, and goes out like everything else.
    ///
    /// - Throws: `BuilderError` with `.networkUnavailable` for an address that isn't `http://host[:port]` or `https://host[:port]`.
    init(_ url: URL) throws {
        guard let host = url.host(percentEncoded: false), !host.isEmpty, ["http", "https"].contains(url.scheme) else {
            throw BuilderError(
                .networkUnavailable,
                "\(url) is not the address of a registry mirror",
                hint: "give one such as http://127.0.0.1:5001"
            )
        }
        guard url.scheme == "http" else {
            (address, relay) = (url.absoluteString, nil)
            return
        }
        let port = url.port ?? 80
        address = "http://127.0.0.1:\(port)"
        relay = LoopbackRelay.Destination(host: host, port: port)
    }
}
