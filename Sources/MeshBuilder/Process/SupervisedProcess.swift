import Subprocess
import SystemPackage

/// A program that ends when meshd does, however meshd ends, and takes all its descendants with it.
///
/// It runs in a process namespace whose first process is a shell that waits for two things: the end of the program, and the end of its
/// standard input. meshd holds the other end of that pipe; the kernel closes it even when meshd is killed. When the first process of a
/// namespace ends, the kernel kills all others in it: nothing can escape by forking, and no list of processes is needed.
/// (A parent-death signal alone won't do: it is sent when the *thread* that started the program ends.)
struct SupervisedProcess: Sendable {
    /// What to put before `unshare`, to enter other namespaces.
    var prefix: [String] = []
    /// More options for `unshare`.
    var namespaces: [String] = []
    /// Shell commands for the first process, before it starts the program; `set -e` holds. They find their arguments in `$1`… and must
    /// `shift` them away.
    var preparation = ""
    var preparationArguments: [String] = []
    let program: String
    let arguments: [String]
    let environment: [String: String]

    /// Runs until the program has ended and so have all its descendants, or until the task is cancelled: then all are killed.
    ///
    /// - Returns: the end of what it wrote.
    func runToEnd() async throws -> String {
        try await run().said
    }

    /// The same for a program that has something to do.
    ///
    /// - Throws: `BuilderError` with `.commandFailed` and the end of what it wrote, when it doesn't exit with 0.
    func succeed() async throws {
        let (said, status) = try await run()
        try Task.checkCancellation()
        guard status.isSuccess else {
            throw BuilderError(.commandFailed, "\(program) \(arguments.joined(separator: " ")) failed: \(said)")
        }
    }

    private func run() async throws -> (said: String, status: TerminationStatus) {
        let words =
            prefix + ["/usr/bin/unshare", "--pid", "--fork", "--kill-child"] + namespaces
            + ["--", "/bin/sh", "-c", script, "sh"] + preparationArguments + [program] + arguments
        var tail = OutputTail(limit: 8192)
        let result = try await Subprocess.run(
            .path(FilePath(words[0])),
            arguments: Arguments(Array(words.dropFirst())),
            environment: .custom(Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })),
            platformOptions: sessionOfItsOwn,
            input: .inputWriter,
            output: .sequence,
            error: .combinedWithOutput
        ) { execution in
            // The end of the output is the end of the last process that could write any.
            for try await bytes in execution.standardOutput {
                bytes.withUnsafeBytes { tail.append($0) }
            }
        }
        return (tail.text, result.terminationStatus)
    }

    /// Not in meshd's session: Ctrl-C in meshd's terminal is for meshd alone.
    private var sessionOfItsOwn: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        return options
    }

    private var script: String {
        """
        set -e
        exec 3<&0 </dev/null
        \(preparation)
        trap 'exit 0' USR1
        { cat >/dev/null; kill -USR1 $$; } <&3 &
        "$@" 3<&- &
        wait $!
        """
    }
}
