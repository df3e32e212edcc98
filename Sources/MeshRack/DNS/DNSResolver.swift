import Foundation
package import MeshAPI
import NIOCore
import NIOPosix

/// Asks name servers for addresses, without a cache in between: somebody waits for the record that they have just made.
package struct DNSResolver: Sendable {
    /// `address:port`, asked in this order.
    package struct Server: Hashable, Sendable {
        package let address: String
        package let port: Int

        package init(address: String, port: Int = 53) {
            self.address = address
            self.port = port
        }
    }

    private let servers: [Server]
    private static let patience = Duration.seconds(2)

    package init(servers: [Server]) {
        self.servers = servers
    }

    /// The name servers in the text of a resolv.conf(5).
    package static func servers(inConfiguration text: String) -> [Server] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            return words.count >= 2 && words[0] == "nameserver" ? Server(address: String(words[1])) : nil
        }
    }

    /// All IPv4 and IPv6 addresses of a domain, behind whatever aliases; empty where it has none.
    ///
    /// - Throws: `RackError` with `dnsFailed` when no server answers.
    package func addresses(of domain: Domain) async throws -> Set<String> {
        async let v4 = ask(for: domain, .a)
        async let v6 = ask(for: domain, .aaaa)
        return Set(try await v4 + v6)
    }

    private func ask(for domain: Domain, _ kind: DNSMessage.Kind) async throws -> [String] {
        for server in servers {
            let id = UInt16.random(in: 0...UInt16.max)
            let query = DNSMessage.query(for: domain, kind, id: id)
            guard let answer = try? await exchange(query, with: server) else { continue }
            if let addresses = DNSMessage.addresses(in: answer, id: id) { return addresses }
        }
        try Task.checkCancellation()
        throw RackError(
            .dnsFailed,
            "no name server says which addresses \(domain) has",
            hint: "check /etc/resolv.conf on the server, or name one by meshd --dns-server"
        )
    }

    /// The first datagram that comes back.
    private func exchange(_ query: [UInt8], with server: Server) async throws -> [UInt8] {
        let target = try SocketAddress(ipAddress: server.address, port: server.port)
        let own = try SocketAddress(ipAddress: target.protocol == .inet6 ? "::" : "0.0.0.0", port: 0)
        let channel = try await DatagramBootstrap(group: .singletonMultiThreadedEventLoopGroup).bind(to: own) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, AddressedEnvelope<ByteBuffer>>(wrappingChannelSynchronously: channel)
            }
        }
        let closing = channel.channel.eventLoop.scheduleTask(in: TimeAmount(Self.patience)) { channel.channel.close(promise: nil) }
        defer { closing.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(AddressedEnvelope(remoteAddress: target, data: ByteBuffer(bytes: query)))
            for try await envelope in inbound where envelope.remoteAddress == target {
                return Array(envelope.data.readableBytesView)
            }
            throw ChannelError.eof
        }
    }
}
