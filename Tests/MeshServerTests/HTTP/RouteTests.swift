import Foundation
import MeshAPI
import MeshBuilder
import MeshClient
import MeshRack
import SystemPackage
import TestSupport
import Testing

/// The API's routes, as the router itself lists them.
@Suite struct RouteTests {
    @Test func theDocumentationListsEveryRouteAndNoOther() async throws {
        let text = try String(contentsOfFile: Self.repository.appending("docs/api.md").string, encoding: .utf8)
        let documented = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { Self.routes(inRow: $0) }
        try await APIBench.with { bench in
            let routes = bench.routes.map { route in
                let path = route.path.split(separator: "/").dropFirst().map { $0.contains(/[:{]/) ? "{}" : String($0) }
                return "\(route.method) \(path.joined(separator: "/"))"
            }
            #expect(Set(documented).sorted() == routes.sorted())
        }
    }

    @Test func noRouteBringsAnImageThatMeshdDidNotBuild() async throws {
        try await APIBench.with { bench in
            let stack = try await bench.makeStack()
            try await bench.deploy(["Dockerfile": "FROM busybox\n"], to: stack)
            try await bench.settle(stack)
            let rolledOut = bench.rack.rollouts.count
            // Those that delete would take away what the others need, and bring nothing.
            let writing = bench.routes.filter { !["GET", "HEAD", "DELETE"].contains($0.method) }
            #expect(writing.count >= 10)
            var statuses: [String: Int] = [:]
            for route in writing {
                for body in [Self.request, Data(Self.imageArchive)] {
                    let answer = try await HTTPRequest(
                        method: route.method,
                        unixSocket: bench.socket.string,
                        host: "mesh",
                        path: Self.filledIn(route.path) + "?image=\(Self.image)&from=\(Self.image)&reference=\(Self.image)&tag=latest",
                        headers: [("X-Image", Self.image)],
                        body: Array(body)
                    ).send()
                    statuses["\(route.method) \(route.path)"] = min(answer.status, statuses["\(route.method) \(route.path)"] ?? 999)
                }
            }
            try await bench.settle(stack)
            // They were taken, so that something came of them; and what came of them runs what meshd built.
            #expect(statuses.values.filter { (200..<300).contains($0) }.count >= 6, "\(statuses)")
            #expect(bench.rack.rollouts.count > rolledOut)
            let built = Set(bench.builder.requests.map { BuiltImage.example(of: $0).reference })
            #expect(Set(bench.rack.rollouts.map(\.image.reference)).isSubset(of: built))
            #expect(Set(bench.rack.jobs.map(\.image.reference)).isSubset(of: built))
        }
    }

    private static let image = "attacker/image@sha256:" + String(repeating: "a", count: 64)

    /// What any route needs, and an image under each name that one might have.
    private static let request = Data(
        """
        {"name": "other", "command": "true", "formula": "dockerfile", "scale": {"web": 2}, "set": {"A": "b"}, "unset": [], "stage": false,
        "version": "v0", "image": "\(image)", "Image": "\(image)", "reference": "\(image)", "digest": "\(image)", "from": "\(image)",
        "fromImage": "\(image)", "tag": "latest", "repository": "attacker/image", "source": "\(image)"}
        """.utf8
    )

    /// What `docker save` writes, as far as its names go: no source code.
    private static let imageArchive = TarBuilder.archive {
        let manifest = #"[{"Config": "config.json", "RepoTags": ["attacker/image:latest"], "Layers": ["layer.tar"]}]"#
        $0.add("manifest.json", body: Array(manifest.utf8))
        $0.add("config.json", body: Array("{}".utf8))
        $0.add("layer.tar", body: TarBuilder.archive { $0.add("bin/sh") })
    }

    private static func filledIn(_ path: String) -> String {
        let values = ["environment": "demo", "stack": "app", "service": "web", "version": "v0", "token": "ci"]
        return path.split(separator: "/").map { part in
            let name = part.trimmingCharacters(in: ["{", "}", ":"])
            return part.contains(/[:{]/) ? values[name] ?? name : String(part)
        }.reduce("") { "\($0)/\($1)" }
    }

    /// The routes that a row of the table names, `E` and `S` written out, what is filled in as `{}`.
    private static func routes(inRow row: Substring) -> [String] {
        let cell = row.split(separator: "|").first ?? ""
        var first: String?
        return cell.matches(of: /`(GET|POST|PUT|PATCH|DELETE) ([^`]+)`/).map { match in
            var path = match.output.2.split(separator: "?").first.map(String.init) ?? ""
            if path == "…" { path = first ?? "" }
            first = first ?? path
            let parts = path.split(separator: "/").flatMap { part -> [String] in
                switch part {
                case "E": ["environments", "{}"]
                case "S": ["environments", "{}", "stacks", "{}"]
                default: [part.hasPrefix("{") ? "{}" : String(part)]
                }
            }
            return "\(match.output.1) \(parts.joined(separator: "/"))"
        }
    }

    private static var repository: FilePath {
        FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent().removingLastComponent()
    }
}

extension APIBench {
    /// Waits until no deployment of the stack is under way.
    fileprivate func settle(_ stack: StackReference) async throws {
        try await eventually("deployments that are over") {
            try await client.deployments(of: stack).allSatisfy(\.state.isFinal) ? true : nil
        }
    }
}
