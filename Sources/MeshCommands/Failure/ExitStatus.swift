/// How `mesh` ends, as docs/commands.md promises it to scripts.
package enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The deployment or the command failed.
    case failed = 1
    /// Wrong usage: arguments, names, values.
    case usage = 2
    /// The server can't be reached.
    case unreachable = 3
    /// The server, or its socket, refuses this user.
    case notAllowed = 4
    /// Ctrl-C.
    case interrupted = 130
}
