import Foundation
import MeshAPI
import MeshClient
import MeshSource

/// The way of a directory's source to the server: finds or makes where it goes, uploads it, links the directory.
///
/// A first deployment that fails on the way leaves nothing half-made: what it made is deleted again, and where that can't be done, the
/// link that stays behind lets the next try go on with the same names.
struct DeploymentStart {
    let session: Session
    let source: DeploymentSource
    let check: DeploymentCheck
    let linkFile: LinkFile
    let options: StackOptions
    let formula: Formula?
    let interrupts: Interrupts

    /// - Returns: The deployment that the server has queued.
    func run() async throws -> DeploymentSummary {
        let client = try session.client()
        let link = FileManager.default.fileExists(atPath: linkFile.path) ? try linkFile.read() : nil
        let (plan, made) = try await prepare(client, link)
        session.console.say(StyledLine("Deploying \(source.directory) to \(plan.target.stack) in \(plan.target.environment)"))
        for file in source.listing.leftOut {
            session.console.say(StyledLine([.init("Note: ", .cyan), .init("\(file.path) is left out, since it is \(file.reason)")]))
        }
        let deployment: DeploymentSummary
        do {
            try check.run(knowing: await StackFacts.of(plan.target, exists: !plan.makesStack, from: client))
            if plan.makesStack { try await makeStack(plan.target, client) }
            let upload = SourceUpload(session: session, source: source, stack: plan.target, formula: formula)
            deployment = try await interrupts.stopping { try await upload.run() }
        } catch {
            if plan.links, Self.isCertain(error) { await undo(plan, made, client) }
            throw explained(error)
        }
        if plan.links {
            do {
                try linkFile.write(Link(environment: plan.target.environment, stack: plan.target.stack))
            } catch {
                let failure = CommandFailure(describing: error)
                session.console.say(ErrorReport.paragraph("Warning: ", "\(failure.message ?? ""); this directory isn't linked", .yellow))
            }
        }
        return deployment
    }

    /// Decides where the source goes, and sees to it that the environment is there.
    private func prepare(_ client: MeshClient, _ link: Link?) async throws -> (plan: TargetPlan, madeEnvironment: Bool) {
        var attempts = 0
        while true {
            let plan = try TargetPlan(
                environment: options.environment.environment,
                stack: options.stack,
                link: link,
                directory: (source.directory as NSString).lastPathComponent,
                existing: try await client.environments()
            )
            guard plan.links else { return (plan, false) }
            var madeEnvironment = false
            if plan.makesEnvironment {
                do {
                    _ = try await client.createEnvironment(named: plan.target.environment)
                    madeEnvironment = true
                } catch let error as ClientError where error.failure?.code == .alreadyExists && attempts < 5 {
                    // Somebody was quicker. Another name is found where it was ours to choose; else theirs is the one that was meant.
                    attempts += 1
                    continue
                }
            }
            try linkFile.write(Link(environment: plan.target.environment, stack: plan.target.stack, isPending: true))
            return (plan, madeEnvironment)
        }
    }

    private func makeStack(_ stack: StackReference, _ client: MeshClient) async throws {
        do {
            _ = try await client.createStack(stack, formula: formula ?? .dockerfile)
        } catch let error as ClientError where error.failure?.code == .alreadyExists {
            // Somebody was quicker, or an earlier try got this far.
        }
    }

    /// Whether it is certain that no deployment came of it. After a broken connection it isn't.
    private static func isCertain(_ error: any Error) -> Bool {
        guard let error = error as? ClientError else { return true }
        return error.code == .refused
    }

    private func undo(_ plan: TargetPlan, _ madeEnvironment: Bool, _ client: MeshClient) async {
        do {
            try await interrupts.stopping {
                if madeEnvironment {
                    try await client.deleteEnvironment(plan.target.environment)
                } else if plan.makesStack {
                    try await client.deleteStack(plan.target)
                }
            }
            linkFile.remove()
        } catch {
            // What is left is used by the next try: the link says so.
        }
    }

    private func explained(_ error: any Error) -> any Error {
        guard let error = error as? ClientError, error.failure?.code == .tooLarge else { return error }
        let largest = source.listing.largestFiles(3).map { "\($0.path) (\(Measure.bytes($0.size)))" }.joined(separator: ", ")
        return CommandFailure.failed(error.message, hint: "the largest files are \(largest); name what isn't needed in .dockerignore")
    }
}
