import ArgumentParser
import Foundation
import Logging
import MeshAPI

/// The control plane.
struct Meshd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meshd",
        abstract: "The control plane of Widemesh: builds, releases and runs apps on this server.",
        discussion: """
            Wants root and a Docker Engine. Everything it keeps is in one directory.

            Example: meshd --domain apps.example.com
            Each option may also be an environment variable (MESHD_DATA_DIR for --data-dir), or a key of the JSON file that --config names.
            """,
        version: widemeshVersion
    )

    @OptionGroup var options: MeshdOptions

    func run() async throws {
        let settings = try await Settings(options)
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = settings.logLevel
            return handler
        }
        let logger = Logger(label: "meshd")
        do {
            try await ControlPlaneProcess(settings: settings, logger: logger).run()
        } catch {
            // What nobody foresaw is told without its text, so this is the only place that has it.
            logger.debug("meshd ends", metadata: ["error": "\(String(reflecting: error))"])
            throw error
        }
    }
}
