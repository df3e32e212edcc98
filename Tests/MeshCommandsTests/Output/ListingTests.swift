import ControlPlaneStub
import Foundation
import MeshAPI
import MeshCommands
import Testing

@Suite struct ListingTests {
    private let now = Date(timeIntervalSince1970: 1_795_506_713)

    @Test func `A table has columns as wide as they need, and ends without spaces`() throws {
        #expect(
            try Listing.text(of: services, as: .table, at: now) == """
                STACK  NAME    KIND    READY   RUNS  URL                         COMMAND
                app    web     web     2 of 2  v3    http://shop.localhost:8080  -
                app    worker  worker  0 of 1  -     http://app-worker           /root/app -message $MESSAGE

                """
        )
    }

    @Test func `JSON has the same values`() throws {
        let json = try Listing.text(of: services, as: .json, at: now)
        #expect(try WireCoding.decoder().decode([ServiceSummary].self, from: Data(json.utf8)) == services)
        #expect(json.hasSuffix("]\n"))
    }

    @Test func `Nothing is nothing in a table, and an empty array in JSON`() throws {
        #expect(try Listing.text(of: [ServiceSummary](), as: .table, at: now) == "")
        #expect(try Listing.text(of: [ServiceSummary](), as: .json, at: now).filter { !$0.isWhitespace } == "[]")
    }

    private var services: [ServiceSummary] {
        [
            service("web", .web, nil, scale: 2, ready: 2, deployment: 3, urls: ["http://shop.localhost:8080"]),
            service("worker", .worker, "/root/app -message $MESSAGE", scale: 1, ready: 0, deployment: nil, urls: []),
        ]
    }

    private func service(
        _ name: String,
        _ kind: ServiceKind,
        _ command: String?,
        scale: Int,
        ready: Int,
        deployment: Int?,
        urls: [String]
    ) -> ServiceSummary {
        ServiceSummary(
            name: literal(name),
            stack: literal("app"),
            kind: kind,
            command: command.map { literal($0) },
            scale: scale,
            ready: ready,
            deployment: deployment.map { DeploymentVersion($0) },
            urls: urls,
            internalURL: "http://app-\(name)",
            createdAt: now.addingTimeInterval(-3600)
        )
    }
}
