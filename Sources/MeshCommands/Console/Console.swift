import Foundation

/// The two ways out of a command: stdout is data, stderr is talk.
struct Console: Sendable {
    let output: Outlet
    let talk: Outlet
    /// Whether there is somebody to ask.
    let canAsk: Bool

    init(variables: [String: String]) {
        output = Outlet(descriptor: STDOUT_FILENO, variables: variables)
        talk = Outlet(descriptor: STDERR_FILENO, variables: variables)
        canAsk = isatty(STDIN_FILENO) == 1 && talk.isTerminal
    }

    /// Writes data.
    ///
    /// - Throws: `CommandFailure.outputClosed` when nobody reads any more.
    func write(_ text: String) throws {
        try output.write(text)
    }

    func write(_ line: StyledLine) throws {
        try output.write(line.rendered(inColour: output.hasColours) + "\n")
    }

    /// Says something. Where nobody listens, that is no reason to stop.
    func say(_ line: StyledLine) {
        try? talk.write(line.rendered(inColour: talk.hasColours) + "\n")
    }

    func say(_ lines: [StyledLine]) {
        guard !lines.isEmpty else { return }
        try? talk.write(lines.map { $0.rendered(inColour: talk.hasColours) + "\n" }.joined())
    }
}
