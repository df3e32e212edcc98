import ControlPlaneStub
import Foundation
import MeshAPI

/// Values of the API for tests.
enum Samples {
    static let date = Date(timeIntervalSince1970: 1_795_506_713)

    static func environment(_ name: String, stacks: [String]) -> EnvironmentSummary {
        EnvironmentSummary(
            name: literal(name),
            url: "http://\(name).localhost:8080",
            stacks: stacks.map { literal($0) },
            createdAt: date
        )
    }

    static func stack(_ name: String, in environment: String, releaseCommand: String? = nil) -> StackSummary {
        StackSummary(
            name: literal(name),
            environment: literal(environment),
            formula: .dockerfile,
            releaseCommand: releaseCommand,
            current: nil,
            services: [],
            createdAt: date
        )
    }

    static func service(_ name: String, urls: [String] = []) -> ServiceSummary {
        ServiceSummary(
            name: literal(name),
            stack: literal("app"),
            kind: urls.isEmpty ? .worker : .web,
            command: nil,
            scale: 1,
            ready: 1,
            deployment: DeploymentVersion(3),
            urls: urls,
            internalURL: "http://app-\(name)",
            createdAt: date
        )
    }

    static func deployment(
        _ state: DeploymentState,
        version: Int = 3,
        environment: String = "shop",
        stack: String = "app",
        summary: String = "Deploy 2 files"
    ) -> DeploymentSummary {
        DeploymentSummary(
            version: DeploymentVersion(version),
            environment: literal(environment),
            stack: literal(stack),
            reason: .source,
            summary: summary,
            state: state,
            failure: nil,
            image: nil,
            isCurrent: state == .succeeded,
            createdAt: date,
            startedAt: date,
            finishedAt: state.isFinal ? date.addingTimeInterval(12.3) : nil
        )
    }
}
