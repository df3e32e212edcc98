import Dockerfile
import Testing

@testable import MeshBuilder

/// The messages are those of Docker 20.10.24, recorded, unless they say otherwise.
struct BuildFailureReaderTests {
    private func read(
        _ message: String,
        dockerfile: String = "FROM busybox\nRUN exit 3\n",
        step: String? = nil,
        output: [String] = [],
        ranOutOfMemory: Bool = false
    ) throws -> BuilderError {
        BuildFailureReader(
            locator: InstructionLocator(document: try DockerfileDocument(parsing: dockerfile)),
            limits: BuildLimits(memoryBytes: 1 << 30)
        ).error(message, step: step.map { FailedStep(name: StepName($0), output: output) }, ranOutOfMemory: ranOutOfMemory)
    }

    @Test(arguments: [
        "executor failed running [/bin/sh -c exit 3]: exit code: 3",
        // Docker 23 and later
        #"failed to solve: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3"#,
    ])
    func `a failed command is told with its instruction, line, output and exit code`(message: String) throws {
        let error = try read(message, step: "[2/2] RUN exit 3", output: ["compiling", "boom"])
        #expect(error.code == .buildFailed)
        #expect(error.message == "RUN exit 3 (line 2): exit code 3\nits last output:\n  compiling\n  boom")
    }

    @Test func `a command killed for want of memory says so`() throws {
        let message = "executor failed running [/bin/sh -c hungry]: exit code: 137"
        #expect(try read(message, step: "[2/2] RUN hungry", ranOutOfMemory: true).message.contains("more than its 1 GiB of memory"))
        #expect(try read(message, step: "[2/2] RUN hungry", ranOutOfMemory: false).message.contains("exit code 137"))
    }

    @Test func `what can't be parsed is told with its line`() throws {
        let error = try read(
            "failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 2: unknown instruction: RUNN"
        )
        #expect(error == BuilderError(.badDockerfile, "the Dockerfile can't be read, line 2: unknown instruction: RUNN"))
        // Docker 23 and later
        #expect(try read("dockerfile parse error on line 7: x").message == "the Dockerfile can't be read, line 7: x")
    }

    @Test func `a path that isn't there is named`() throws {
        let error = try read(
            #"failed to compute cache key: "/nothing" not found: not found"#,
            dockerfile: "FROM a\nCOPY nothing /x\n",
            step: "[2/2] COPY nothing /x"
        )
        #expect(error.message == "COPY nothing /x (line 2): /nothing isn't in the source code")
        #expect(error.hint?.contains(".dockerignore") == true)
    }

    @Test func `an unknown image is told with its line`() throws {
        let error = try read(
            "failed to solve with frontend dockerfile.v0: failed to create LLB definition: 127.0.0.1:5990/nope:1: not found",
            dockerfile: "# c\nFROM 127.0.0.1:5990/nope:1\n"
        )
        #expect(error.code == .baseImageNotFound)
        #expect(error.message == "the base image 127.0.0.1:5990/nope:1 (line 2) doesn't exist")
    }

    @Test func `an image whose registry wants credentials is told from the step that asked for it`() throws {
        let error = try read(
            "failed to solve with frontend dockerfile.v0: failed to create LLB definition: no active sessions",
            dockerfile: "FROM ghcr.io/secret/app:$TARGETARCH\n",
            step: "[internal] load metadata for ghcr.io/secret/app:amd64"
        )
        #expect(error.code == .baseImageNotPublic)
        #expect(error.message.contains("ghcr.io/secret/app:amd64"))
    }

    @Test(arguments: [
        ("manifest for 127.0.0.1:5990/nope:1 not found: manifest unknown: manifest unknown", BuilderError.Code.baseImageNotFound),
        (#"Head "http://127.0.0.1:5991/v2/secret/app/manifests/1": unauthorized: authentication required"#, .baseImageNotPublic),
        (#"Head "http://127.0.0.1:5993/v2/secret/app/manifests/1": no basic auth credentials"#, .baseImageNotPublic),
        (
            "pull access denied for nope/nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
            .baseImageNotPublic
        ),
        (#"Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.255.255.53:53: no such host"#, .buildFailed),
        (#"Get "http://127.0.0.1:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused"#, .buildFailed),
    ])
    func `a base image that can't be pulled is told with the reason`(message: String, code: BuilderError.Code) throws {
        let reader = BuildFailureReader(locator: nil, limits: BuildLimits())
        let error = reader.pullError(message, of: BaseImages.Reference(name: ImageName("team/app:1"), text: "team/app:1", line: 4))
        #expect(error.code == code)
        #expect(error.message.contains("the base image team/app:1 (line 4)"))
        #expect(error.hint != nil)
    }

    @Test(arguments: [
        "executor failed running [/bin/sh -c true]: unable to find user nobody99: no matching entries in passwd file",
        #"failed to load cache key: Get "http://no-such.invalid/x": dial tcp: lookup no-such.invalid on 10.255.255.53:53: no such host"#,
        "failed to solve with frontend dockerfile.v0: failed to create LLB definition: target stage nope could not be found",
        "",
    ])
    func `what isn't known is passed on without its wrapping`(message: String) throws {
        let error = try read(message, step: "[2/2] RUN exit 3")
        #expect(error.code == .buildFailed)
        #expect(error.message == "RUN exit 3 (line 2): " + BuildFailureReader.withoutWrapping(message))
        #expect(!error.message.contains("frontend"))
    }
}
