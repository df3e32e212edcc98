/// The part of a shell that starts one program with which it waits for its end, whatever signals it traps meanwhile.
enum ChildWait {
    /// - Parameter variable: the shell's, with the id of a child process. The lines leave the child's exit code in `code`, and overwrite `again`.
    static func script(of variable: String) -> String {
        """
        # A trapped signal ends a wait early; what has ended and was waited for has left /proc.
        while
            wait "$\(variable)"
            code=$?
            [ -e "/proc/$\(variable)" ]
        do :; done
        wait "$\(variable)" 2>/dev/null
        again=$?
        [ "$again" = 127 ] || code=$again
        """
    }
}
