import Dockerfile
import Testing

@testable import MeshBuilder

struct BaseImagesTests {
    private func images(_ text: String, arguments: [String: String] = [:]) throws -> [String] {
        BaseImages(of: try DockerfileDocument(parsing: text, buildArguments: arguments)).references.map { "\($0.line) \($0.text)" }
    }

    @Test func `images of stages, of COPY and of mounts are found, each once`() throws {
        let text = """
            # syntax=docker/dockerfile:1
            FROM golang:1.22 AS build
            RUN --mount=type=bind,from=tools:2,target=/t x
            FROM debian:12
            COPY --from=build /a /a
            COPY --from=docker.io/library/golang:1.22 /b /b
            COPY --from=nginx /c /c
            """
        #expect(try images(text) == ["1 docker/dockerfile:1", "2 golang:1.22", "3 tools:2", "4 debian:12", "7 nginx"])
    }

    @Test func `a stage that the result doesn't need costs no download`() throws {
        #expect(try images("FROM huge AS unused\nRUN x\nFROM small\nRUN y\n") == ["3 small"])
    }

    @Test func `stages named by number, and stages on stages, are followed`() throws {
        #expect(try images("FROM a AS one\nFROM one AS two\nFROM scratch\nCOPY --from=1 /x /x\n") == ["1 a"])
    }

    @Test func `arguments before FROM are filled in, and what depends on the platform is left to the build`() throws {
        #expect(try images("ARG V=12\nFROM debian:$V\n", arguments: ["V": "13"]) == ["2 debian:13"])
        #expect(try images("FROM debian:$TARGETARCH\n") == [])
    }
}
