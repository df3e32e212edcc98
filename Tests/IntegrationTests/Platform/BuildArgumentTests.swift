import DockerEngine
import Foundation
import MeshAPI
import MeshClient
import NIOCore
import TestSupport
import Testing

/// Which config vars a build gets, and what an image holds of them.
@Suite("Build arguments", .needsEngine, .timeLimit(.minutes(2)))
struct BuildArgumentTests {
    private static let dockerfile = """
        ARG BASE_TAG=none
        ARG GLOBAL
        FROM busybox:$BASE_TAG AS first
        ARG FIRST_ONLY=fallback
        RUN echo "$FIRST_ONLY+$GLOBAL+$UNDECLARED" > /first; env > /environment

        FROM widemesh/test-app
        ARG GLOBAL
        ARG LATE=overridden
        ARG UNSET=default-of-unset
        COPY --from=first /first /environment /
        RUN echo "$GLOBAL+$LATE+$UNSET+$FIRST_ONLY+$UNDECLARED" > /final; env >> /environment
        CMD ["/root/app"]
        """

    @Test func `a declared config var reaches the stages that declare it, and others are nowhere in the image`() async throws {
        try await Platform.with { platform in
            _ = try await platform.set([
                "BASE_TAG": "latest", "GLOBAL": "value-of-global", "FIRST_ONLY": "value-of-first", "LATE": "value-of-late",
                "UNDECLARED": "value-of-undeclared",
            ])
            let outcome = try await platform.deploy(["Dockerfile": Self.dockerfile])
            #expect(outcome.state == .succeeded, "\(outcome.everything)")
            #expect(try await platform.exec("web", "cat", "/first").output == "value-of-first++\n")
            #expect(try await platform.exec("web", "cat", "/final").output == "value-of-global+value-of-late+default-of-unset++\n")

            // Configuration, history and layers, as one tar of tars.
            let container = try #require(try await platform.instances(of: "web").first?.container)
            let image = try await platform.engine.containers.inspect(container).imageID
            var saved = Data()
            for try await piece in try await platform.engine.images.save(image) { saved.append(contentsOf: piece.readableBytesView) }
            #expect(saved.range(of: Data("value-of-late".utf8)) != nil)
            #expect(saved.range(of: Data("value-of-first".utf8)) != nil)
            #expect(saved.range(of: Data("UNDECLARED=".utf8)) == nil)
            #expect(saved.range(of: Data("value-of-undeclared".utf8)) == nil)
            #expect(!outcome.everything.contains("value-of-undeclared"))
        }
    }
}
