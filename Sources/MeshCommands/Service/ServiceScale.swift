import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh service scale`
struct ServiceScale: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Say how many instances services have: all of them change, or none.",
        discussion: """
            EXAMPLE
              mesh svc scale web=2 worker=3
            """
    )

    @Argument(help: ArgumentHelp("A service and its instances, 0 to 1000.", valueName: "NAME=N"))
    var scales: [String]
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        var scaling: [ServiceName: Int] = [:]
        for text in scales {
            let (name, count) = try Self.parse(text)
            guard scaling.updateValue(count, forKey: name) == nil else {
                throw CommandFailure.usage("\(name) is named twice", hint: "name each service once")
            }
        }
        let stack = try await session.stack(target)
        let outcome = try await session.client().scaleServices(ServiceScaling(scale: scaling), in: stack)
        try await session.follow(outcome, of: stack, following, otherwise: ConfigSet.nothingRolled(staged: false))
    }

    static func parse(_ text: String) throws -> (name: ServiceName, count: Int) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[1]) else {
            throw CommandFailure.usage("'\(text)' doesn't say how many instances", hint: "write NAME=N, e.g. web=2")
        }
        try check(count)
        return (try ServiceName(parsing: parts[0]), count)
    }

    static func check(_ count: Int) throws {
        guard (0...1000).contains(count) else {
            throw CommandFailure.usage("a service can't have \(count) instances", hint: "0 to 1000 are possible")
        }
    }
}
