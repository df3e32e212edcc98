/// What is known of where an image is going to run. Nothing of it has to be known: rules that need more stay silent.
public struct PlatformFacts: Sendable {
    /// A command that the platform runs with the image, for `/bin/sh -c`.
    public struct CommandLine: Hashable, Sendable {
        /// What it is called in a sentence, such as `the command of service worker`, `the release command`.
        public let title: String
        /// The text that the shell gets.
        public let text: String

        /// A command of a stack.
        public init(title: String, text: String) {
            self.title = title
            self.text = text
        }

        /// The commands of a stack; services without one run the image's own.
        public static func all(services: [(name: String, command: String?)], releaseCommand: String?) -> [CommandLine] {
            let commands = services.compactMap { service in
                service.command.map { CommandLine(title: "the command of service \(service.name)", text: $0) }
            }
            return commands + (releaseCommand.map { [CommandLine(title: "the release command", text: $0)] } ?? [])
        }
    }

    /// Names of the stack's config vars.
    public var configVars: Set<String>
    /// Of services, and the release command.
    public var commands: [CommandLine]
    /// Of the rack, such as `linux/amd64`.
    public var platform: String?
    /// The files that reach the build.
    public var context: BuildContext?

    /// Nothing known but what is given.
    public init(
        configVars: Set<String> = [],
        commands: [CommandLine] = [],
        platform: String? = nil,
        context: BuildContext? = nil
    ) {
        self.configVars = configVars
        self.commands = commands
        self.platform = platform
        self.context = context
    }

    /// `linux/amd64` or the like, of the machine that this runs on; nil for one that Go has no name for.
    public static var platformOfThisMachine: String? {
        #if arch(x86_64)
            "linux/amd64"
        #elseif arch(arm64)
            "linux/arm64"
        #else
            nil
        #endif
    }
}
