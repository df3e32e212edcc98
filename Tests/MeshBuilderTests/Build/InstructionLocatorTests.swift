import Dockerfile
import Testing

@testable import MeshBuilder

struct InstructionLocatorTests {
    private static let multiStage = """
        FROM golang:1.22 AS build
        WORKDIR /src
        COPY . .
        RUN go build \\
            -o /app
        FROM build AS tested
        ENV X=1
        RUN go test
        FROM debian:12
        COPY --from=build /app /app
        RUN ldconfig
        CMD ["/app"]
        """

    @Test(arguments: [
        ("[build 1/4] FROM docker.io/library/golang:1.22", 1),
        ("[build 2/4] WORKDIR /src", 2),
        ("[build 3/4] COPY . .", 3),
        ("[build 4/4] RUN go build     -o /app", 4),
        ("[tested 1/1] RUN go test", 8),
        ("[stage-2 2/3] COPY --from=build /app /app", 10),
        ("[stage-2 3/3] RUN ldconfig", 11),
    ])
    func `a step leads to the line of its instruction`(name: String, line: Int) throws {
        let locator = InstructionLocator(document: try DockerfileDocument(parsing: Self.multiStage))
        #expect(locator.instruction(of: StepName(name))?.range.start.line == line)
    }

    @Test func `a version that doesn't count WORKDIR is understood`() throws {
        let document = try DockerfileDocument(parsing: "FROM a\nWORKDIR /x\nRUN one\nWORKDIR /y\nRUN two\n")
        let locator = InstructionLocator(document: document)
        #expect(locator.instruction(of: StepName("[2/3] RUN one"))?.range.start.line == 3)
        #expect(locator.instruction(of: StepName("[3/3] RUN two"))?.range.start.line == 5)
    }

    @Test func `steps that the base image's ONBUILD adds shift nothing`() throws {
        let locator = InstructionLocator(document: try DockerfileDocument(parsing: "FROM a\nRUN one\nRUN two\n"))
        #expect(locator.instruction(of: StepName("[4/5] RUN one"))?.range.start.line == 2)
        #expect(locator.instruction(of: StepName("[2/5] COPY . /app")) == nil)
    }

    @Test(arguments: [
        ("[build 4/4] RUN go build     -o /app", "RUN go build -o /app"),
        ("[build 1/4] FROM docker.io/library/golang:1.22@sha256:ab", "FROM docker.io/library/golang:1.22@sha256:ab"),
        ("[build 1/9] RUN echo the-secret", "RUN …"),
        ("[internal] load metadata for x", "load metadata for x"),
    ])
    func `a step is shown as it is written, on one line`(name: String, text: String) throws {
        let locator = InstructionLocator(document: try DockerfileDocument(parsing: Self.multiStage))
        #expect(locator.text(of: StepName(name)) == text)
    }

    @Test func `values of build arguments, bodies of heredocs and endless lines are not shown`() throws {
        let long = String(repeating: "x", count: 1000)
        let document = try DockerfileDocument(
            parsing: "FROM a\nARG TOKEN\nRUN curl \\\n# why\n   -H \"$TOKEN\" x\nRUN <<EOF\nbody\nEOF\nRUN \(long)\n"
        )
        let locator = InstructionLocator(document: document)
        #expect(locator.text(of: StepName(#"[2/4] RUN curl  -H "the-secret" x"#)) == #"RUN curl -H "$TOKEN" x"#)
        #expect(locator.text(of: StepName("[3/4] RUN <<EOF (body)")) == "RUN <<EOF")
        #expect(locator.text(of: StepName("[4/4] RUN \(long)")).count == 160)
    }

    @Test func `an image leads to the FROM that names it`() throws {
        let locator = InstructionLocator(document: try DockerfileDocument(parsing: Self.multiStage))
        #expect(locator.from(image: "docker.io/library/debian:12")?.range.start.line == 9)
        #expect(locator.from(image: "alpine") == nil)
    }
}
