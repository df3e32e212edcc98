import DockerEngine
import Foundation
import MeshAPI

@testable import MeshRack

/// Values that tests start from.
enum Samples {
    static let installation = id("installation".prefix(12).description)
    static let network = "net1"

    static func id(_ text: String) -> EntityID {
        guard let id = try? EntityID(parsing: text) else { preconditionFailure("\(text) is no id") }
        return id
    }

    static let stack: StackIdentity = {
        guard let environment = try? EnvironmentName(parsing: "demo"), let name = try? StackName(parsing: "app") else {
            preconditionFailure("the names are good")
        }
        return StackIdentity(
            environment: EnvironmentIdentity(id: id("environmenta"), name: environment),
            id: id("stackaaaaaaa"),
            name: name
        )
    }()

    static func service(
        _ name: String = "web",
        command: String? = nil,
        scale: Int = 1,
        isWeb: Bool = true
    ) throws -> DesiredService {
        let padded = name + String(repeating: "a", count: 12 - name.count)
        return DesiredService(
            id: id(padded),
            name: try ServiceName(parsing: name),
            command: try command.map { try ServiceCommand(parsing: $0) },
            scale: scale,
            isWeb: isWeb
        )
    }

    static let image = DesiredImage(reference: "127.0.0.1:5000/e/s@sha256:1", command: ["/root/app"])

    static func request(
        _ services: [DesiredService],
        image: DesiredImage = image,
        configVars: [String: String] = [:],
        deployment: String = "deploymentaa",
        version: Int = 1,
        restart: Set<ServiceName> = []
    ) throws -> RolloutRequest {
        let pairs = try configVars.map { (try ConfigVarName(parsing: $0), try ConfigVarValue(parsing: $1)) }
        return RolloutRequest(
            stack: stack,
            deployment: id(deployment),
            version: DeploymentVersion(version),
            image: image,
            configVars: Dictionary(uniqueKeysWithValues: pairs),
            services: services,
            restart: restart
        )
    }

    static func planner(_ request: RolloutRequest) -> ServiceSpecPlanner {
        ServiceSpecPlanner(installation: installation, network: network, request: request)
    }

    /// A spec as the planner makes it.
    static func spec(
        _ service: DesiredService,
        configVars: [String: String] = [:],
        deployment: String = "deploymentaa"
    ) throws -> ServiceSpec {
        try planner(request([service], configVars: configVars, deployment: deployment)).spec(for: service)
    }
}
