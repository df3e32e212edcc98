import DockerEngine
import Foundation
import MeshAPI
import MeshClient
import TestSupport

extension TrafficMatrix {
    private static var web: ServiceName {
        get throws { try ServiceName(parsing: "web") }
    }

    /// Does what a row names, and returns when the platform says that it is done.
    func act(_ row: MatrixRow) async throws {
        switch row {
        case .deploy:
            try await onEachApp { app, stack in try await deploy(app, to: stack) }
        case .configChange:
            try await onEachApp { app, stack in
                try await succeed(app.rawValue) { try await platform.set(["CHANGED": "\(EntityID.random())"], of: stack) }
            }
        case .restart:
            try await onEachApp { app, stack in
                try await succeed(app.rawValue) {
                    try await platform.follow(platform.client.restartService(Self.web, in: stack), of: stack)
                }
            }
        case .scale:
            try await onEachApp { _, stack in
                try await scale(stack, to: extent.scale)
                try await scale(stack, to: 1)
            }
        case .rollback:
            try await onEachApp { app, stack in
                try await succeed(app.rawValue) { try await platform.follow(platform.client.rollBack(stack, to: nil), of: stack) }
            }
        case .failedStart: try await deployBadly("-exit", "3", expecting: .instanceFailed)
        case .failedReadiness: try await deployBadly("-port", "8080", expecting: .notListening)
        case .failedRelease:
            let command = try ServiceCommand(parsing: "exit 1")
            try await onEachApp { _, stack in try await platform.client.setReleaseCommand(command, of: stack) }
            try await deployBadly(expecting: .releaseFailed)
            try await onEachApp { _, stack in try await platform.client.unsetReleaseCommand(of: stack) }
        case .meshdKilled:
            _ = await platform.meshd.stop(signal: SIGKILL)
            try await platform.meshd.start()
        case .gatewayReload:
            // A service that the gateway doesn't know yet.
            let stack = try await platform.makeStack("app", in: EnvironmentName(parsing: "new-\(EntityID.random())"))
            try await deploy(.graceful, to: stack)
        case .certificateRenewed: try await renewCertificate()
        case .gatewayReplaced:
            await platform.meshd.stop()
            try await gatewayImage.renew(platform.engine)
            try await platform.meshd.start()
        case .instanceKilled: try await killAnInstanceOfEach()
        case .engineRestarted:
            guard let restart = extent.engineRestart else { throw TestSupportError("no program restarts the Engine") }
            let result = try await runProgram(restart, ["--restart-engine"])
            guard result.exitCode == 0 else { throw TestSupportError("the Engine didn't come back: \(result.standardError)") }
            try await allAnswer()
        }
    }

    func deploy(_ app: TrafficApp, to stack: StackReference) async throws {
        try await succeed(app.rawValue) { try await platform.deploy(app.source("\(EntityID.random())"), to: stack) }
    }

    func scale(_ stack: StackReference, to count: Int) async throws {
        try await succeed("\(stack)") {
            try await platform.follow(platform.client.scaleServices(ServiceScaling(scale: [Self.web: count]), in: stack), of: stack)
        }
    }

    /// Does something that has to make a deployment, which has to succeed.
    func succeed(_ what: String, _ body: () async throws -> Outcome?) async throws {
        guard let outcome = try await body() else { throw TestSupportError("\(what): nothing was deployed") }
        guard outcome.state == .succeeded else { throw TestSupportError("\(what): \(outcome.everything)") }
    }

    /// Deploys what can't run; nothing of what runs may change.
    private func deployBadly(_ options: String..., expecting code: Failure.Code) async throws {
        try await onEachApp { app, stack in
            let before = try await serving(stack)
            let outcome = try await platform.deploy(app.source("bad", options: options), to: stack)
            guard outcome.failure?.code == code else { throw TestSupportError("\(app) was to fail with \(code): \(outcome.everything)") }
            let after = try await serving(stack)
            guard after.isSuperset(of: before) else {
                throw TestSupportError("the deployment of \(app) failed, and its instances changed from \(before) to \(after)")
            }
        }
    }

    /// Containers of the web service that are to run, not those that leave.
    private func serving(_ stack: StackReference) async throws -> Set<String> {
        let labels = [
            "dev.widemesh.environment-name=\(stack.environment)", "dev.widemesh.stack-name=\(stack.stack)", "dev.widemesh.service-name=web",
        ]
        let tasks = try await platform.engine.tasks.list(filters: ["label": labels, "desired-state": ["running"]])
        return Set(tasks.filter { $0.status.state == .running }.compactMap(\.status.container?.containerID))
    }

    private func killAnInstanceOfEach() async throws {
        try await onEachApp { app, stack in
            guard let victim = try await platform.instances(of: "web", in: stack).first else { throw TestSupportError("no \(app) runs") }
            let process = try await platform.engine.containers.inspect(victim.container).state.processID
            guard kill(pid_t(process), SIGKILL) == 0 else { throw TestSupportError("\(app) can't be killed: errno \(errno)") }
            _ = try await eventually("another instance of \(app)", within: .seconds(60)) {
                let services = try await platform.client.services(of: stack)
                let instances = try await platform.instances(of: "web", in: stack)
                return services.allSatisfy { $0.ready == 2 } && !instances.contains(victim) ? true : nil
            }
        }
    }

    /// Waits until instances that leave have gone, so that the loads see what they do to the very end.
    func oldInstancesAreGone(of apps: [TrafficApp]) async throws {
        try await onEachApp { app, stack in
            guard apps.contains(app) else { return }
            _ = try await eventually("the old instances of \(app) to go", within: .seconds(90), every: .milliseconds(200)) {
                let wanted = try await platform.client.services(of: stack).first { $0.name.text == "web" }?.scale
                return try await platform.instances(of: "web", in: stack).count == wanted ? true : nil
            }
        }
    }
}
