import ControlPlaneStub
import Foundation
import MeshAPI
import MeshCommands
import Synchronization
import Testing

@Suite struct DeployTests {
    @Test func `The first deployment makes environment and stack, links the directory and ends with the address`() async throws {
        try await withSource { directory in
            let plane = ControlPlane()
            try await plane.run { server in
                let run = try await mesh(["deploy", "--dockerfile"], server: server, in: directory)
                #expect(run.status == 0)
                #expect(run.output == "http://shop.localhost:8080\n")
                let talk = run.errors.split(separator: "\n").filter { !$0.hasPrefix("Upload") }.joined(separator: "\n")
                #expect(
                    talk == """
                        Deploying \(directory) to app in shop
                        Building v3
                          [2/2] RUN make
                            | compiling
                            done in 1.5s
                        Rolling out
                          web.1 | Listening
                          web  1 of 1 ready
                        ✓ v3 is live  6.0s
                        """
                )
                #expect(plane.environments == ["shop": ["app"]])
                #expect(try text(of: "\(directory)/.mesh/link.json") == "{\n  \"environment\" : \"shop\",\n  \"stack\" : \"app\"\n}\n")
                let upload = try #require(server.requests.first { $0.path.hasSuffix("/deployments") })
                #expect(upload.query == ["files": "2", "formula": "dockerfile"])
                #expect(upload.headers["content-length"] == String(upload.body.count))
                #expect(upload.body.starts(with: Array("Dockerfile\0".utf8)))
                #expect(!String(decoding: upload.body, as: UTF8.self).contains("link.json"))
            }
        }
    }

    @Test func `From then on it goes there, from anywhere below`() async throws {
        try await withSource { directory in
            try write(#"{"environment":"blog","stack":"api"}"#, to: "\(directory)/.mesh/link.json")
            try write("x", to: "\(directory)/source/main.c")
            let plane = ControlPlane(environments: ["blog": ["api"]])
            try await plane.run { server in
                let run = try await mesh(["deploy"], server: server, in: "\(directory)/source")
                #expect(run.status == 0)
                #expect(server.routes.first == "GET /v1/environments")
                let upload = try #require(server.requests.first { $0.method == "POST" })
                #expect(upload.route == "POST /v1/environments/blog/stacks/api/deployments")
                #expect(upload.query == ["files": "3"])
            }
        }
    }

    @Test func `A slip in a linked directory makes nothing`() async throws {
        try await withSource { directory in
            try write(#"{"environment":"blog","stack":"api"}"#, to: "\(directory)/.mesh/link.json")
            let plane = ControlPlane(environments: ["blog": ["api"]])
            try await plane.run { server in
                let run = try await mesh(["deploy", "-e", "blgo"], server: server, in: directory)
                #expect(run.status == 1)
                #expect(run.errors == "Error: there is no environment 'blgo'\nHint: did you mean 'blog'? `mesh env create blgo` makes it\n")
                #expect(server.routes == ["GET /v1/environments"])
            }
        }
    }

    @Test func `A refused first upload leaves nothing half-made`() async throws {
        try await withSource { directory in
            let refusal = Failure(.tooLarge, "the source has more than the server takes")
            let plane = ControlPlane(environments: ["other": ["app"]], refusingUploads: refusal)
            try await plane.run { server in
                let run = try await mesh(["deploy"], server: server, in: directory)
                #expect(run.status == 1)
                #expect(run.errors.hasSuffix("name what isn't needed in .dockerignore\n"))
                #expect(run.errors.contains("Error: the source has more than the server takes\nHint: the largest files are "))
                #expect(plane.environments == ["other": ["app"]])
                #expect(!FileManager.default.fileExists(atPath: "\(directory)/.mesh"))
            }
        }
    }

    @Test func `What a killed first try left is used by the next`() async throws {
        try await withSource { directory in
            try write(#"{"environment":"shop","stack":"app","pending":true}"#, to: "\(directory)/.mesh/link.json")
            let plane = ControlPlane(environments: ["shop": []])
            try await plane.run { server in
                let run = try await mesh(["deploy"], server: server, in: directory)
                #expect(run.status == 0)
                #expect(plane.environments == ["shop": ["app"]])
                #expect(try !LinkFile(directory: directory).read().isPending)
            }
        }
    }

    @Test(
        arguments: [
            (nil, "there is no Dockerfile in"), ("", "the Dockerfile is empty"), ("\n# nothing\n", "the Dockerfile holds only comments"),
            ("RUN make\n", "FROM"),
        ] as [(String?, String)]
    )
    func `A Dockerfile that can't be built is told before anything is made`(content: String?, reason: String) async throws {
        try await withTemporaryDirectory { directory in
            if let content { try write(content, to: "\(directory)/Dockerfile") }
            let plane = ControlPlane()
            try await plane.run { server in
                let run = try await mesh(["deploy"], server: server, in: directory)
                #expect(run.status == 1)
                #expect(run.errors.contains(reason), "\(run)")
                let last = run.errors.split(separator: "\n").suffix(2)
                #expect(last.first?.hasPrefix("Error: ") == true && last.last?.hasPrefix("Hint: ") == true, "\(run)")
                #expect(server.routes == [])
            }
        }
    }

    @Test func `A Dockerfile that isn't text is told`() async throws {
        try await withTemporaryDirectory { directory in
            try Data([0x46, 0x52, 0x4F, 0x4D, 0x20, 0xFF, 0x0A]).write(to: URL(fileURLWithPath: "\(directory)/Dockerfile"))
            let run = try await mesh(["deploy"], in: directory)
            #expect(run.status == 1)
            #expect(run.errors.contains("UTF-8"))
        }
    }

    @Test func `A directory that isn't there is wrong usage`() async throws {
        let run = try await mesh(["deploy", "/nowhere/at-all"])
        #expect(run.status == 2)
        #expect(run.errors == "Error: can't read the directory /nowhere/at-all: No such file or directory\nHint: check the path\n")
    }

    @Test func `A failed deployment exits 1 with the reason, once`() async throws {
        try await withSource { directory in
            let plane = ControlPlane { _, write in
                for event in [Happenings.building, Happenings.stepBegins, Happenings.stepSpeaks, Happenings.failed] {
                    try await write(event)
                }
            }
            try await plane.run { server in
                let run = try await mesh(["deploy"], server: server, in: directory)
                #expect(run.status == 1)
                #expect(run.output == "")
                #expect(
                    run.errors.hasSuffix(
                        """
                        ✗ v3 failed  6.0s
                        Error: v3 failed: RUN make exited with 2
                               (line 7)
                        Hint: mend the Makefile

                        """
                    )
                )
                // The deployment exists, so what it was made for stays.
                #expect(plane.environments == ["shop": ["app"]])
                #expect(try !LinkFile(directory: directory).read().isPending)
            }
        }
    }

    @Test func `Detached, it says which deployment it is and leaves`() async throws {
        try await withSource { directory in
            let plane = ControlPlane()
            try await plane.run { server in
                let run = try await mesh(["deploy", "--detach"], server: server, in: directory)
                #expect(run.status == 0)
                #expect(run.output == "v3\n")
                #expect(server.routes.last == "POST /v1/environments/shop/stacks/app/deployments")
            }
        }
    }

    @Test func `A restart of meshd in between isn't seen, and every line is shown once`() async throws {
        try await withSource { directory in
            let attempts = Mutex(0)
            let plane = ControlPlane { _, write in
                let attempt = attempts.withLock { count in
                    count += 1
                    return count
                }
                for event in Happenings.success.prefix(attempt == 1 ? 3 : 8) { try await write(event) }
                if attempt == 1 { throw BrokenConnection() }
            }
            try await plane.run { server in
                let run = try await mesh(["deploy"], server: server, in: directory)
                #expect(run.status == 0)
                let lines = run.errors.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
                #expect(!lines.contains { $0.contains("connection") })
                #expect(lines.filter { $0 == "| compiling" }.count == 1)
                #expect(lines.filter { $0 == "Building v3" }.count == 1)
                #expect(lines.last == "✓ v3 is live  6.0s")
            }
        }
    }

    private func withSource(_ body: (String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write("FROM busybox:1.37\nCMD [\"/bin/sh\"]\n", to: "\(directory)/Dockerfile")
            try write("all:\n", to: "\(directory)/Makefile")
            try await body(directory)
        }
    }
}
