import Foundation

/// Where a control plane listens.
///
/// Plain `http` is for the own machine only: a token that travels unencrypted over a network is anybody's token.
package enum ServerAddress: Hashable, Sendable, CustomStringConvertible {
    /// `unix:///var/lib/widemesh/meshd.sock`: the absolute path of a socket.
    case unix(path: String)
    /// `http://127.0.0.1:7766`: a loopback address, without a slash at the end.
    case loopback(origin: String)
    /// `https://mesh.example.org`, without a slash at the end.
    case https(origin: String)

    /// - Throws: `ClientError` with code `badAddress`, whose message says which addresses are taken.
    package init(parsing text: String) throws(ClientError) {
        if text.hasPrefix("unix://") {
            let path = String(text.dropFirst("unix://".count))
            guard path.hasPrefix("/"), path.count > 1, !path.utf8.contains(0) else {
                throw Self.refused(text, because: "it holds no absolute path", example: "unix:///var/lib/widemesh/meshd.sock")
            }
            self = .unix(path: path)
            return
        }
        guard let components = URLComponents(string: text), let scheme = components.scheme?.lowercased(),
            ["http", "https"].contains(scheme),
            let host = components.host, !host.isEmpty
        else {
            throw Self.refused(text, because: "it is none of unix://, http:// and https://", example: "https://mesh.example.org")
        }
        guard components.user == nil, components.password == nil, components.query == nil, components.fragment == nil,
            ["", "/"].contains(components.path)
        else {
            throw Self.refused(text, because: "there is more in it than a scheme, a host and a port", example: "\(scheme)://\(host)")
        }
        let origin = "\(scheme)://\(host.lowercased())\(components.port.map { ":\($0)" } ?? "")"
        if scheme == "https" {
            self = .https(origin: origin)
        } else {
            guard Self.isLoopback(host) else {
                throw Self.refused(text, because: "plain http would show your token to the network", example: "https://\(host)")
            }
            self = .loopback(origin: origin)
        }
    }

    package var description: String {
        switch self {
        case .unix(let path): "unix://\(path)"
        case .loopback(let origin), .https(let origin): origin
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4Loopback = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
        return host.lowercased() == "localhost" || host == "[::1]" || host == "::1" || isIPv4Loopback
    }

    private static func refused(_ text: String, because reason: String, example: String) -> ClientError {
        ClientError(.badAddress, "'\(text)' can't be the address of a server: \(reason)", hint: "write it like \(example)")
    }
}
