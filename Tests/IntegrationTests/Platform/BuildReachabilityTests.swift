import DockerEngine
import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

/// What the steps of a deployment's build can connect to, with the platform at work around them.
@Suite("Reachability from a deployment's build", .needsEngine, .timeLimit(.minutes(3)))
struct BuildReachabilityTests {
    @Test func `a step reaches the outside, and neither meshd nor the registry nor the Engine nor what runs`() async throws {
        let apiPort = try FreePort.pick(1)[0]
        var options = Meshd.Options()
        options.arguments = ["--api-listen", "0.0.0.0:\(apiPort)"]
        try await Platform.with(options: options) { platform in
            let app = "FROM widemesh/test-app\nCMD [\"/root/app\", \"-message\", \"up\"]\n"
            #expect(try await platform.deploy(["Dockerfile": app]).state == .succeeded)
            let host = try await addresses()
            let instance = try await platform.addressesOfAnInstance(of: "web")
            #expect(instance.count >= 2, "an instance is on its environment's network and on the host's bridge")

            // The host itself reaches all of it: it does listen.
            // Links of builders come and go.
            for address in host where !address.hasPrefix("198.18.") && !address.hasPrefix("198.19.") {
                #expect(try await answers("http://\(address):\(apiPort)/v1/version"), "the API at \(address)")
            }
            var reachable = 0
            for address in instance where try await answers("http://\(address)/") { reachable += 1 }
            #expect(reachable >= 1)

            let ports = [apiPort, platform.meshd.httpPort] + (try platform.registryPorts)
            let targets = (host + ["127.0.0.1"]).flatMap { address in ports.map { "\(address) \($0)" } } + instance.map { "\($0) 80" }
            let socket = try platform.meshd.engine.socketPath
            let script =
                targets.map { "nc -w 1 \($0) </dev/null >/dev/null 2>&1 && echo reached \($0)" } + [
                    "for socket in \(socket) /run/docker.sock /var/run/docker.sock \(platform.meshd.socketPath); do",
                    "test -e $socket && echo reached $socket; done",
                    // Three times, for the outside may be slow. A static busybox can't resolve names in wget or nc.
                    "for try in 1 2 3; do",
                    "address=$(nslookup deb.debian.org | awk '/^Address: [0-9.]+$/ { print $2; exit }')",
                    #"printf 'HEAD / HTTP/1.0\r\nHost: deb.debian.org\r\n\r\n' | nc -w 10 ${address:-none} 80 > /answer; sleep 0.1"#,
                    "grep -q '^HTTP/' /answer && break; done",
                    "grep -q '^HTTP/' /answer && echo fetched",
                    "true",
                ]
            let outcome = try await platform.deploy([
                "Dockerfile": "FROM widemesh/test-app\nCOPY check.sh /check.sh\nRUN sh /check.sh\nCMD [\"/root/app\"]\n",
                "check.sh": script.joined(separator: "\n") + "\n",
            ])
            #expect(outcome.state == .succeeded, "\(outcome.everything)")
            #expect(outcome.buildOutput == ["fetched"])
        }
    }

    /// All addresses of the machine that meshd runs on but its loopback.
    private func addresses() async throws -> [String] {
        Self.addresses(in: try await runProgram("/usr/sbin/ip", ["-4", "-o", "addr"]).succeeded().standardOutput)
    }

    fileprivate static func addresses(in listing: String) -> [String] {
        listing.split(separator: "\n").compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count > 3, words[1] != "lo" else { return nil }
            return words[3].split(separator: "/").first.map(String.init)
        }
    }

    private func answers(_ url: String) async throws -> Bool {
        try await runProgram("/usr/bin/curl", ["--silent", "--max-time", "5", "--output", "/dev/null", url]).exitCode == 0
    }
}

extension Platform {
    fileprivate func addressesOfAnInstance(of service: String) async throws -> [String] {
        guard let container = try await instances(of: service).first?.container else { throw TestSupportError("no instance of \(service)") }
        let process = try await engine.containers.inspect(container).state.processID
        let command = ["--target", "\(process)", "--net", "/usr/sbin/ip", "-4", "-o", "addr"]
        let listing = try await runProgram("/usr/bin/nsenter", command).succeeded()
        return BuildReachabilityTests.addresses(in: listing.standardOutput)
    }

    /// Where the registry listens, and where it sends its clients for tokens.
    fileprivate var registryPorts: [Int] {
        get throws {
            let file = meshd.dataDirectory.appending("registry/config.yml").string
            let ports = try String(contentsOfFile: file, encoding: .utf8).matches(of: /127\.0\.0\.1:([0-9]+)/).compactMap {
                Int($0.output.1)
            }
            guard ports.count == 2 else { throw TestSupportError("no two ports in \(file)") }
            return ports
        }
    }
}
