import Subprocess
import SystemPackage

/// How fixtures start a program: in a session of its own, so that its children end with it.
enum ProgramConfiguration {
    static func make(
        _ path: FilePath,
        _ arguments: [String],
        onTerminal: Bool = false,
        in directory: FilePath?,
        environment: [String: String]
    ) -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
        // util-linux's `script` runs a command on a terminal and ends as the command does.
        let command = ([path.string] + arguments).map(quoted).joined(separator: " ")
        return Configuration(
            executable: .path(onTerminal ? "/usr/bin/script" : path),
            arguments: Arguments(onTerminal ? ["--quiet", "--return", "--command", "exec \(command)", "/dev/null"] : arguments),
            environment: .inherit.updating(
                Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
            ),
            workingDirectory: directory,
            platformOptions: options
        )
    }

    private static func quoted(_ word: String) -> String {
        "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#))'"
    }
}
