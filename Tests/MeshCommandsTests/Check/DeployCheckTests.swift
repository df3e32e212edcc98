import ControlPlaneStub
import Foundation
import MeshAPI
import Testing

/// `mesh deploy` checks before it sends.
@Suite struct DeployCheckTests {
    @Test func `errors stop a deployment before anything is made or sent`() async throws {
        let plane = ControlPlane(refusingUploads: Failure(.internalError, "the upload came all the same"))
        try await plane.run { stub in
            try await withTemporaryDirectory { directory in
                try write("FROM scratch\nCOPY app /app\n", to: "\(directory)/Dockerfile")
                try write("", to: "\(directory)/app")
                let run = try await mesh(["deploy"], server: stub, in: directory)
                #expect(run.status == 1)
                #expect(run.errors.contains("Dockerfile:1:6: error: scratch is empty"))
                #expect(run.errors.contains("Error: Dockerfile has 1 error; nothing was deployed"))
                #expect(plane.environments.isEmpty)
                #expect(!FileManager.default.fileExists(atPath: "\(directory)/.mesh"))
            }
        }
    }

    @Test func `an error that only the rack's platform makes takes back what was made for the deployment`() async throws {
        let plane = ControlPlane(refusingUploads: Failure(.internalError, "the upload came all the same"))
        try await plane.run { stub in
            try await withTemporaryDirectory { directory in
                try write("FROM --platform=linux/s390x debian:12\n", to: "\(directory)/Dockerfile")
                let run = try await mesh(["deploy"], server: stub, in: directory)
                #expect(run.status == 1)
                #expect(run.errors.contains("[wrong-platform]"))
                #expect(plane.environments.isEmpty)
                #expect(!FileManager.default.fileExists(atPath: "\(directory)/.mesh"))
            }
        }
    }

    @Test func `what the server knows of the stack is checked against, and nothing is shown twice`() async throws {
        let note = DeploymentEvent.Note(
            severity: .warning,
            message: "Dockerfile line 2: as the server says it",
            diagnostic: .init(rule: "undeclared-arg", line: 2, column: 10)
        )
        let other = DeploymentEvent.Note(severity: .warning, message: "what only the server knows")
        let plane = ControlPlane(environments: ["shop": ["app"]]) { _, write in
            let began = Samples.date
            try await write(DeploymentEvent(time: began, content: .state(.building, failure: nil)))
            try await write(DeploymentEvent(time: began, content: .note(note)))
            try await write(DeploymentEvent(time: began, content: .note(other)))
            try await write(DeploymentEvent(time: began, content: .state(.succeeded, failure: nil)))
        }
        try await plane.run { stub in
            try await withTemporaryDirectory { directory in
                try write("FROM debian:12\nRUN echo $RAILS_ENV\n", to: "\(directory)/Dockerfile")
                let run = try await mesh(["deploy", "-e", "shop", "-s", "app"], server: stub, in: directory)
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.errors.contains("Dockerfile:2:10: warning: $RAILS_ENV is empty here"))
                #expect(!run.errors.contains("as the server says it"))
                #expect(run.errors.contains("what only the server knows"))
                let shown = try await mesh(["deployments", "show", "v3", "-e", "shop", "-s", "app"], server: stub, in: directory)
                #expect(shown.errors.contains("as the server says it") || shown.output.contains("as the server says it"))
            }
        }
    }
}
