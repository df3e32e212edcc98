import Foundation
import Glibc
import MeshAPI
import SystemPackage
import TestSupport
import Testing

@testable import MeshBuilder

/// What builders, and the steps of a build, can connect to.
@Suite("Builder reachability", .needsEngine, .serialized, .timeLimit(.minutes(2)))
struct BuilderReachabilityTests {
    @Test func `from a step the outside can be reached, and nothing of the platform can`() async throws {
        try await BuilderFixture.with { fixture in
            let socket = try TestEngine.required().socketPath
            let ports = [fixture.registryPort, fixture.tokenPort, fixture.mirrorPort]
            // 198.19.0.1 is the builder's own end of the steps' network; the relays listen beside it, on its loopback.
            let targets = ["127.0.0.1", "198.19.0.1"].flatMap { host in ports.map { "\(host) \($0)" } }
            let lines =
                targets.map { "nc -w 1 \($0) </dev/null >/dev/null 2>&1 && echo reached \($0)" } + [
                    "nc -w 1 169.254.169.254 80 </dev/null >/dev/null 2>&1 && echo reached metadata",
                    "test -e \(socket) && echo reached socket",
                    "ip -6 route | grep -v '^fe80\\|^ff00\\|lo' | grep -q . && echo reached IPv6",
                    // Three times, for the outside may be slow. A static busybox can't resolve names in wget or nc.
                    "for try in 1 2 3; do",
                    "address=$(nslookup deb.debian.org | awk '/^Address: [0-9.]+$/ { print $2; exit }')",
                    #"printf 'HEAD / HTTP/1.0\r\nHost: deb.debian.org\r\n\r\n' | nc -w 10 ${address:-none} 80 > /answer; sleep 0.1"#,
                    "grep -q '^HTTP/' /answer && break; done",
                    "test -n \"$address\" && echo resolved; grep -q '^HTTP/' /answer && echo fetched",
                    "true",
                ]
            let request = try await fixture.request(
                "FROM busybox\nCOPY check.sh /check.sh\nRUN sh /check.sh\n",
                files: ["check.sh": lines.joined(separator: "\n") + "\n"]
            )
            let reports = RecordedReports()
            _ = try await fixture.builder().build(request, report: reports.record)
            #expect(reports.output == ["resolved", "fetched"])
        }
    }

    @Test func `from a builder's namespace neither the host nor another builder can be reached`() async throws {
        try await withNetworks { first, second in
            // Something that listens on every address of the first builder, and on the host's end of its link.
            let builder = first.plan.slice.builder.description
            let host = first.plan.slice.host.description
            let outcome = try await withThrowingTaskGroup(of: [String].self) { group in
                defer { group.cancelAll() }
                group.addTask {
                    _ = try await runProgram(
                        "/usr/bin/nsenter",
                        ["--net=\(first.namespace.path)", "/bin/busybox", "nc", "-lk", "-p", "8000", "-e", "/bin/true"]
                    )
                    return []
                }
                group.addTask {
                    _ = try await runProgram("/bin/busybox", ["nc", "-lk", "-s", host, "-p", "8001", "-e", "/bin/true"])
                    return []
                }
                group.addTask {
                    // The host itself reaches both: they do listen.
                    _ = try await eventually("the listeners answer") { () -> Bool? in
                        guard try await connects(to: builder, 8000, in: nil) else { return nil }
                        return try await connects(to: host, 8001, in: nil) ? true : nil
                    }
                    var reached: [String] = []
                    if try await connects(to: builder, 8000, in: second) { reached.append("another builder") }
                    if try await connects(to: host, 8001, in: second) { reached.append("the host") }
                    if try await connects(to: host, 8001, in: first) { reached.append("the host's end of the link") }
                    return reached
                }
                return try await group.next() ?? []
            }
            #expect(outcome == [])
        }
    }

    @Test func `a private network answers at once that it is prohibited`() async throws {
        try await withNetworks { first, _ in
            let isReached = try await connects(to: "10.1.2.3", 80, in: first, patience: 100)
            #expect(!isReached)
        }
    }

    private func connects(to address: String, _ port: Int, in network: BuilderNetwork?, patience: Int = 1) async throws -> Bool {
        let command = ["/bin/busybox", "nc", "-w", "\(patience)", address, "\(port)"]
        let words = (network.map { ["/usr/bin/nsenter", "--net=\($0.namespace.path)"] } ?? []) + command
        return try await runProgram(FilePath(words[0]), Array(words.dropFirst())).exitCode == 0
    }

    private func withNetworks(_ body: (BuilderNetwork, BuilderNetwork) async throws -> Void) async throws {
        let ids = [EntityID.random(), EntityID.random()]
        var networks: [BuilderNetwork] = []
        for id in ids { networks.append(try await BuilderNetwork(deployment: id, nameservers: [], logger: RecordedLog().logger)) }
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(networks[0], networks[1]))
        } catch {
            outcome = .failure(error)
        }
        for (id, network) in zip(ids, networks) {
            try await network.namespace.close()
            try await BuilderNetwork.remove(id)
            try await BuilderTraces(deployment: id, dataDirectory: "/nonexistent").expectNone()
        }
        try outcome.get()
    }
}
