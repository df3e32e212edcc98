package import MeshAPI
package import MeshClient

/// Where a deployment goes, and what has to be made for it.
package struct TargetPlan: Hashable, Sendable {
    package let target: StackReference
    package let makesEnvironment: Bool
    package let makesStack: Bool
    /// The directory is to be linked to the target once its source is there.
    package let links: Bool

    /// Decides without asking anybody.
    ///
    /// - Parameters:
    ///   - environment: What `-e` names.
    ///   - stack: What `-s` names.
    ///   - link: The directory's link.
    ///   - directory: The directory's name.
    ///   - existing: The server's environments.
    /// - Throws: `CommandFailure` where a linked directory's deployment names what doesn't exist.
    package init(
        environment: EnvironmentName?,
        stack: StackName?,
        link: Link?,
        directory: String,
        existing: [EnvironmentSummary]
    ) throws {
        if let link, !link.isPending {
            target = StackReference(environment: environment ?? link.environment, stack: stack ?? link.stack)
            try Self.check(target, existing, isLinked: target.environment == link.environment && target.stack == link.stack)
            (makesEnvironment, makesStack, links) = (false, false, false)
            return
        }
        // A first deployment that stopped half-way goes on with the names that it had.
        let name =
            environment ?? link?.environment ?? NameDerivation.environment(fromDirectory: directory, taken: Set(existing.map(\.name)))
        let pendingStack = link.flatMap { $0.environment == name ? $0.stack : nil }
        target = StackReference(environment: name, stack: stack ?? pendingStack ?? NameDerivation.stack)
        let found = existing.first { $0.name == name }
        makesEnvironment = found == nil
        makesStack = found?.stacks.contains(target.stack) != true
        links = true
    }

    /// A slip in a name must make nothing.
    private static func check(_ target: StackReference, _ existing: [EnvironmentSummary], isLinked: Bool) throws {
        let anew = "remove .mesh/link.json to begin anew"
        guard let found = existing.first(where: { $0.name == target.environment }) else {
            let nearest = NearestName.among(existing.map(\.name.text), to: target.environment.text).map { "did you mean '\($0)'? " } ?? ""
            throw CommandFailure.failed(
                "there is no environment '\(target.environment)'\(isLinked ? ", which this directory is linked to" : "")",
                hint: nearest + (isLinked ? "Otherwise \(anew)" : "`mesh env create \(target.environment)` makes it")
            )
        }
        guard found.stacks.contains(target.stack) else {
            let nearest = NearestName.among(found.stacks.map(\.text), to: target.stack.text).map { "did you mean '\($0)'? " } ?? ""
            throw CommandFailure.failed(
                "there is no stack '\(target.stack)' in \(target.environment)\(isLinked ? ", which this directory is linked to" : "")",
                hint: nearest + "`mesh stack create \(target.stack) -e \(target.environment)` makes it\(isLinked ? ", or \(anew)" : "")"
            )
        }
    }
}
