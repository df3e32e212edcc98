import DockerEngine
import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

/// What an instance can connect to: every TCP port of the server and of another environment's instance is tried from inside.
@Suite("Reachability from an instance", .needsEngine, .timeLimit(.minutes(8)))
struct InstanceReachabilityTests {
    /// Listens for as long as its input is open: TCP and UDP, on every address, at a port of its choice; and TCP at port 53 of the address
    /// in its argument. Prints its port, and then each datagram.
    private static let listener = """
        import select, socket, sys
        tcp = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
        port = tcp.getsockname()[1]
        udp = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        udp.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        udp.bind(("::", port))
        dns = socket.create_server((sys.argv[1], 53))
        print(port, flush=True)
        while True:
            for ready in select.select([udp, sys.stdin], [], [])[0]:
                if ready is sys.stdin: sys.exit()
                print(udp.recv(100).decode(), flush=True)
        """

    /// Prints `address port` for each TCP port that takes a connection, of the addresses in its arguments.
    private static let scanner = """
        import resource, select, socket, sys, time
        batch = 16384
        resource.setrlimit(resource.RLIMIT_NOFILE, (batch + 100, batch + 100))
        def scan(address, ports):
            family, kind, _, _, target = socket.getaddrinfo(address, 1, type=socket.SOCK_STREAM)[0]
            pending, poll = {}, select.poll()
            for port in ports:
                s = socket.socket(family, kind)
                s.setblocking(False)
                try:
                    s.connect((target[0], port) + target[2:])
                except BlockingIOError:
                    pending[s.fileno()] = (s, port)
                    poll.register(s, select.POLLOUT)
                except OSError:
                    s.close()
            end = time.monotonic() + 3
            while pending and time.monotonic() < end:
                for number, _ in poll.poll(100):
                    s, port = pending.pop(number)
                    poll.unregister(number)
                    if s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0: print(address, port)
                    s.close()
            for s, _ in pending.values(): s.close()
        for address in sys.argv[1:]:
            for first in range(1, 65536, batch): scan(address, range(first, min(first + batch, 65536)))
        """

    @Test func `no port of the server but DNS, and none of another environment's instance`() async throws {
        try await Platform.with { platform in
            #expect(try await platform.deploy(Self.app).state == .succeeded)
            let stranger = try await platform.makeStack("app", in: EnvironmentName(parsing: "sc-\(EntityID.random())"))
            #expect(try await platform.deploy(Self.app, to: stranger).state == .succeeded)
            let inside = try await platform.process(of: "web", in: platform.stack)
            let other = try await platform.process(of: "web", in: stranger)

            let server = try await addresses("-4")
            #expect(server.count >= 3, "\(server)")
            let bridge = try #require(try await addresses("-4", of: "docker_gwbridge").first)
            let heard = try await withProgram("/usr/bin/python3", ["-c", Self.listener, bridge]) { listener in
                try await listener.waits(for: "\n")
                let port = listener.output.trimmingCharacters(in: .newlines)
                // The same scan finds on the server what listens there.
                #expect(try await scan([bridge]).isSuperset(of: ["\(bridge) \(port)", "\(bridge) 53"]))
                let reached = try await scan(server, from: inside)
                #expect(reached == ["\(bridge) 53"], "\(server)")
                for address in server { try await send("from inside", to: address, port, from: inside) }
                #expect(try await scanIPv6(port, from: inside) == [])
                try await send("from the server", to: bridge, port)
                try await listener.waits(for: "from the server")
            }
            #expect(!heard.standardOutput.contains("from inside"))

            // An instance reaches itself by both of its addresses, which shows that the scan would find its neighbour.
            let own = try await addresses("-4", in: inside)
            #expect(try await scan(own, from: inside).count { $0.hasSuffix(" 80") } == 2, "\(own)")
            // Of the neighbour's, the one on the bridge. The other belongs to a network that doesn't exist here.
            let prefix = bridge.split(separator: ".").prefix(2).joined(separator: ".") + "."
            let neighbour = try #require(try await addresses("-4", in: other).first { $0.hasPrefix(prefix) })
            #expect(try await scan([neighbour], from: inside) == [])
        }
    }

    private static let app = ["Dockerfile": "FROM widemesh/test-app\nCMD [\"/root/app\", \"-message\", \"up\"]\n"]

    /// Which of the addresses take a TCP connection at which ports, as `address port`.
    private func scan(_ addresses: [String], from process: Int? = nil) async throws -> Set<String> {
        let result = try await run("/usr/bin/python3", ["-c", Self.scanner] + addresses, in: process)
        return Set(try result.succeeded().standardOutput.split(separator: "\n").map(String.init))
    }

    /// What answers over IPv6, at the server's own addresses and at those that all neighbours listen to. Instances have no IPv6 of their
    /// own, so there is one interface for each way out that could still have an address of its link.
    private func scanIPv6(_ port: String, from process: Int) async throws -> [String] {
        let interfaces = try await run("/usr/sbin/ip", ["-o", "link"], in: process).succeeded().standardOutput
            .matches(of: /\d+: ([a-z0-9]+)@/).map { String($0.output.1) }
        #expect(interfaces.count == 2, "\(interfaces)")
        var reached: [String] = []
        for address in try await addresses("-6") {
            for interface in interfaces {
                let url = "http://[\(address)%25\(interface)]:\(port)/"
                // 7 is what can't be connected to: what isn't HTTP, but does connect, ends otherwise.
                let result = try await run("/usr/bin/curl", ["--silent", "--max-time", "2", url], in: process)
                if result.exitCode != 7 { reached.append("\(url): \(result.exitCode)") }
            }
        }
        return reached
    }

    private func send(_ text: String, to address: String, _ port: String, from process: Int? = nil) async throws {
        let program = """
            import socket, sys
            socket.socket(type=socket.SOCK_DGRAM).sendto(sys.argv[1].encode(), (sys.argv[2], int(sys.argv[3])))
            """
        // It may be told at once that nobody may.
        _ = try await run("/usr/bin/python3", ["-c", program, text, address, port], in: process)
    }

    /// The addresses of a network namespace, or of one of its interfaces. Left out are loopback, and what comes and goes with other tests: links
    /// of builders, and bridges of networks. Once such an address is gone, it is somewhere outside, where anybody may answer.
    private func addresses(_ family: String, of interface: String? = nil, in process: Int? = nil) async throws -> [String] {
        let arguments = [family, "-o", "address", "show"] + (interface.map { ["dev", $0] } ?? [])
        return try await run("/usr/sbin/ip", arguments, in: process).succeeded().standardOutput.split(separator: "\n").compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count > 3, words[1] != "lo", !words[1].hasPrefix("wmb"), !words[1].hasPrefix("br-") else { return nil }
            return words[3].split(separator: "/").first.map(String.init)
        }
    }

    /// Runs a program of the server, in the network of a process if one is given.
    private func run(_ program: String, _ arguments: [String], in process: Int?) async throws -> CommandResult {
        guard let process else { return try await runProgram(FilePath(program), arguments) }
        return try await runProgram("/usr/bin/nsenter", ["--target", "\(process)", "--net", program] + arguments)
    }
}

extension Platform {
    fileprivate func process(of service: String, in stack: StackReference) async throws -> Int {
        guard let container = try await instances(of: service, in: stack).first?.container else {
            throw TestSupportError("no instance of \(service)")
        }
        return try await engine.containers.inspect(container).state.processID
    }
}
