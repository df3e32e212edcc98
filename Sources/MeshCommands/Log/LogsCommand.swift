import ArgumentParser
import Foundation
import MeshAPI
import MeshClient

extension LogLine.Source: ExpressibleByArgument {}

/// `mesh logs`
struct LogsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Show what the instances of an environment write, and what requests they get.",
        discussion: """
            The last minute, of all stacks, unless told otherwise. With --format json every line is a line of JSON.

            EXAMPLE
              mesh logs -f
              mesh logs --since 1h --service web
              mesh logs -f --source gateway
            """,
        aliases: ["log"]
    )

    @Flag(name: [.long, .customShort("f")], help: "Go on with new lines.")
    var follow = false
    @Option(
        name: .long,
        help: ArgumentHelp("How far back to begin, e.g. 90s, 15m, 1h30m, 2d.", valueName: "duration"),
        transform: { text in
            do {
                return try TimeSpan(parsing: text).duration
            } catch let failure as CommandFailure {
                throw ArgumentRefusal(failure.message ?? "")
            }
        }
    )
    var since: Duration?
    @Option(name: .long, help: ArgumentHelp("Only lines of this service.", valueName: "name"), transform: ServiceName.argument)
    var service: ServiceName?
    @Option(name: .long, help: ArgumentHelp("Only what the instances write, or only the gateway's lines.", valueName: "instances|gateway"))
    var source: LogLine.Source?
    @OptionGroup var target: StackOptions
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let query = LogQuery(
            environment: try session.environment(target.environment),
            stack: target.stack,
            service: service,
            source: source,
            since: since,
            follow: follow
        )
        let console = session.console
        let lines = try session.client().logs(query) { change in
            switch change {
            case .lost: console.say("The connection to the server is lost; trying again…")
            case .restored: console.say("The connection is back.")
            }
        }
        var isEmpty = true
        do {
            for try await line in lines {
                isEmpty = false
                switch listing.format {
                case .json: try console.write(String(decoding: WireCoding.encoder().encode(line), as: UTF8.self) + "\n")
                case .table: try console.write(LogLineText.styled(line, in: .current))
                }
            }
        } catch let error as ClientError where follow && error.isTransient {
            throw CommandFailure.lostSight(error, followAgain: "mesh logs -f -e \(query.environment)")
        }
        if isEmpty {
            console.say(
                since == nil
                    ? "Nothing was written in the last minute; --since 1h looks further back." : "Nothing was written in that time."
            )
        }
    }
}
