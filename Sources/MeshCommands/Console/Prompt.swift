import Dispatch
import Foundation
import Synchronization

/// Questions to whoever sits at the terminal.
struct Prompt: Sendable {
    let console: Console

    /// Asks, and waits for a line without its newline. Ends early when the task is cancelled.
    ///
    /// - Returns: nil at the end of the input.
    func line(_ question: String) async throws -> String? {
        try console.talk.write(question)
        try await inputIsReady()
        return readLine()
    }

    /// The same, with what is typed kept off the screen.
    func secret(_ question: String) async throws -> String? {
        let interrupts = Interrupts()
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        let before = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, [before])
            try? console.talk.write("\n")
        }
        return try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask { try await line(question) }
            group.addTask {
                try await interrupts.next()
                throw CommandFailure.interrupted
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// Lets somebody type the name of what is about to go.
    ///
    /// - Throws: `CommandFailure` when the name isn't the same, or nobody is there to ask.
    func confirmDeletion(of noun: String, named name: String, assumingYes yes: Bool, consequence: String) async throws {
        guard !yes else { return }
        guard console.canAsk else {
            throw CommandFailure.usage(
                "deleting \(noun) '\(name)' asks for its name, and there is no terminal to ask at",
                hint: "give --yes"
            )
        }
        console.say(StyledLine([.init("Warning: ", .yellow), .init(consequence)]))
        let answer = try await line("Type the name '\(name)' to delete the \(noun): ")
        guard answer?.trimmingCharacters(in: .whitespaces) == name else {
            throw CommandFailure.failed("'\(name)' stays, since that was not its name")
        }
    }

    /// Waits for something to read, by an event, so that the wait can be cancelled.
    private func inputIsReady() async throws {
        let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .global())
        defer { source.cancel() }
        let (ready, continuation) = AsyncStream.makeStream(of: Void.self)
        source.setEventHandler { continuation.yield() }
        source.activate()
        for await _ in ready { break }
        try Task.checkCancellation()
    }
}
