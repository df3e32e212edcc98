import ControlPlaneStub
import Foundation
import MeshAPI
import MeshCommands
import Testing

@Suite struct LinkFileTests {
    private let link = Link(environment: literal("shop"), stack: literal("app"))

    @Test func `A link is found from below, the nearest first`() async throws {
        try await withTemporaryDirectory { directory in
            let below = "\(directory)/services/api/source"
            try FileManager.default.createDirectory(atPath: below, withIntermediateDirectories: true)
            #expect(LinkFile.nearest(to: below) == nil)
            try LinkFile(directory: directory).write(link)
            #expect(LinkFile.nearest(to: below)?.directory == directory)
            #expect(try LinkFile.nearest(to: below)?.read() == link)
            let api = LinkFile(directory: "\(directory)/services/api")
            try api.write(Link(environment: link.environment, stack: try StackName(parsing: "api"), isPending: true))
            #expect(LinkFile.nearest(to: below) == api)
            #expect(try api.read().isPending)
            api.remove()
            #expect(LinkFile.nearest(to: below)?.directory == directory)
            #expect(!FileManager.default.fileExists(atPath: "\(directory)/services/api/.mesh"))
        }
    }

    @Test func `The file is plain to read and to review`() async throws {
        try await withTemporaryDirectory { directory in
            let file = LinkFile(directory: directory)
            try file.write(link)
            #expect(try text(of: file.path) == "{\n  \"environment\" : \"shop\",\n  \"stack\" : \"app\"\n}\n")
        }
    }

    @Test(arguments: ["", "{", "[]", #"{"environment":"NOT VALID","stack":"app"}"#])
    func `A broken link says how to begin anew`(content: String) async throws {
        try await withTemporaryDirectory { directory in
            let file = LinkFile(directory: directory)
            try write(content, to: file.path)
            let failure = #expect(throws: CommandFailure.self) { try file.read() }
            #expect(failure?.message == "\(file.path) doesn't hold a link")
        }
    }
}
